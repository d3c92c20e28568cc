#include "scheduling/time/format.hpp"
#include "server/base/data_folder.hpp"
#include "server/base/descriptors.hpp"
#include "server/base/zoneinfo.hpp"
#include "server/cli/command.hpp"
#include "server/net/tls.hpp"
#include "server/store/sqlite/sqlite_store.hpp"

#include <cerrno>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <system_error>
#include <unistd.h>

namespace hatachi::cli {
namespace {

/// The first folder on the way to a path that is there.
std::filesystem::path nearest_folder(std::filesystem::path path) {
  path = std::filesystem::absolute(path);
  std::error_code ignored;
  while (!std::filesystem::exists(path, ignored) && path.has_relative_path()) path = path.parent_path();
  return path;
}

/// Tells a folder that is not there, without making it: that is for serving, where it can.
int check_missing_folder(const std::filesystem::path& folder) {
  const std::string nearest = nearest_folder(folder).string() + "/";  // a file is none
  if (::access(nearest.c_str(), W_OK | X_OK) != 0) {
    const std::string why = std::generic_category().message(errno);
    return complain(Error{Errc::unavailable, "cannot make a folder in " + nearest + ": " + why, "", {}}, failed);
  }
  std::cout << "the data folder is not there yet: serve makes it\n";
  return done;
}

/// Shows every setting as it would be in force, and tries what serving needs.
int check_config(const Config& config) {
  for (const Setting& setting : settings()) std::cout << setting.name << " = " << setting.get(config) << "\n";
  if (config.has_tls()) {
    const auto tls = net::Tls::load(config.tls_certificate, config.tls_key);
    if (tls.has_error()) return complain(tls.error(), failed);
    std::cout << "the certificate is valid until " << time::to_string((*tls)->valid_until()) << "\n";
  }
  descriptors::raise_limit();
  if (const std::size_t most = descriptors::left_for_connections(); most < config.connections) {
    std::cout << "the system's limit of open files leaves room for " << most << " connections\n";
  }
  const auto zones = load_zoneinfo(config.zoneinfo);
  if (zones.has_error()) return complain(zones.error(), failed);
  std::cout << "tz release " << zones->release() << ", " << zones->names().size() << " zones\n";
  std::error_code ignored;
  if (!std::filesystem::exists(config.data, ignored)) return check_missing_folder(config.data);
  const auto folder = DataFolder::lock(config.data);
  if (DataFolder::is_open_to_others(config.data)) std::cout << "others than its owner may write in the data folder\n";
  if (folder.has_value()) {
    std::cout << "the data folder can be used\n";
    return done;
  }
  if (folder.error().code != Errc::in_use) return complain(folder.error(), failed);
  std::cout << "the data folder is in use by a server that runs\n";
  return done;
}

int check_store(const Config& config) {
  const auto faults = store::check_sqlite(DataFolder::database_in(config.data));
  if (faults.has_error()) return complain(faults.error(), failed);
  for (const std::string& fault : *faults) std::cout << fault << "\n";
  if (!faults->empty()) return failed;
  std::cout << "the store is sound\n";
  return done;
}

}  // namespace

void add_check(CLI::App& app, Chosen& chosen) {
  const auto store = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("check", "Show and try the settings, or check the store");
  command->add_flag("--store", *store, "Check the store: integrity, references, streams against what is kept");
  command->callback([&chosen, store] { chosen.command = *store ? check_store : check_config; });
}

}  // namespace hatachi::cli
