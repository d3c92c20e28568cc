#include "server/base/data_folder.hpp"
#include "server/base/zoneinfo.hpp"
#include "server/cli/command.hpp"
#include "server/store/sqlite/sqlite_store.hpp"

#include <iostream>
#include <memory>

namespace hatachi::cli {
namespace {

/// Shows every setting as it would be in force, and tries what serving needs.
int check_config(const Config& config) {
  for (const Setting& setting : settings()) std::cout << setting.name << " = " << setting.get(config) << "\n";
  const auto zones = load_zoneinfo(config.zoneinfo);
  if (zones.has_error()) return complain(zones.error(), failed);
  std::cout << "tz release " << zones->release() << ", " << zones->names().size() << " zones\n";
  const auto folder = DataFolder::lock(config.data);
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
