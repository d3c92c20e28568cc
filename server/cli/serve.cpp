#include "server/base/data_folder.hpp"
#include "server/base/descriptors.hpp"
#include "server/base/log.hpp"
#include "server/cli/command.hpp"
#include "server/server.hpp"

namespace hatachi::cli {
namespace {

/// Tells what of the settings or the system is not as it should be.
void warn_of_limits(const Config& config, std::size_t open_files) {
  if (const std::size_t most = descriptors::left_for_connections(); most < config.connections) {
    log::warn("fewer connections than set: the system allows too few open files",
              {{"open_files", std::to_string(open_files)}, {"connections", std::to_string(most)}});
  }
  if (DataFolder::is_open_to_others(config.data)) {
    log::warn("others than its owner may write in the data folder", {{"path", config.data.string()}});
  }
}

int serve(const Config& config) {
  const log::Background lines_in_background;
  const std::size_t open_files = descriptors::raise_limit();
  auto server = Server::open(config);
  if (server.has_error()) return complain(server.error(), failed);
  if (auto admin = (*server)->listen_admin(); admin.has_error()) return complain(admin.error(), failed);
  const auto port = (*server)->listen();
  if (port.has_error()) return complain(port.error(), failed);
  (*server)->stop_on_signals();
  log::info("listening", {{"address", config.address}, {"port", std::to_string(*port)}});
  warn_of_limits(config, open_files);
  (*server)->run();
  log::info("stopped");
  return done;
}

}  // namespace

void add_serve(CLI::App& app, Chosen& chosen) {
  app.add_subcommand("serve", "Serve pages, calendars and the API until Ctrl-C")->callback([&chosen] {
    chosen.command = serve;
  });
}

}  // namespace hatachi::cli
