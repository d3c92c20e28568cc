#include "server/base/log.hpp"
#include "server/cli/command.hpp"
#include "server/server.hpp"

namespace hatachi::cli {
namespace {

int serve(const Config& config) {
  const log::Background lines_in_background;
  auto server = Server::open(config);
  if (server.has_error()) return complain(server.error(), failed);
  if (auto admin = (*server)->listen_admin(); admin.has_error()) return complain(admin.error(), failed);
  const auto port = (*server)->listen();
  if (port.has_error()) return complain(port.error(), failed);
  (*server)->stop_on_signals();
  log::info("listening", {{"address", config.address}, {"port", std::to_string(*port)}});
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
