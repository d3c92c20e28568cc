#include "server/base/file.hpp"
#include "server/cli/admin_client.hpp"
#include "server/cli/command.hpp"

#include <iostream>
#include <memory>
#include <utility>

namespace hatachi::cli {
namespace {

int import_file(const Config& config, const std::string& path) {
  auto content = content_of(path);
  if (content.has_error()) return complain(content.error(), failed);
  if (content->empty()) return complain(Error{Errc::malformed, "'" + path + "' is empty", "", {}}, failed);
  const auto answer = accepted(ask(config, "POST", "/api/v1/import", std::move(*content)), path);
  if (!answer) return failed;
  std::cout << path << ": " << answer->at("items") << " items read, " << answer->at("unchanged")
            << " of them as they were\n";
  return done;
}

int export_file(const Config& config, const std::string& event) {
  const auto answer = ask(config, "GET", event.empty() ? "/api/v1/export" : "/api/v1/export?event=" + event);
  if (answer.has_error() || answer->status >= 400) {
    accepted(answer);
    return failed;
  }
  std::cout << answer->body;
  return done;
}

}  // namespace

void add_exchange(CLI::App& app, Chosen& chosen) {
  const auto path = std::make_shared<std::string>();
  CLI::App* read = app.add_subcommand("import", "Take over an export file: all of it, or nothing");
  read->add_option("FILE", *path, "The file")->required();
  read->callback(
      [&chosen, path] { chosen.command = [path](const Config& config) { return import_file(config, *path); }; });

  const auto event = std::make_shared<std::string>();
  CLI::App* write = app.add_subcommand("export", "Write everything, or one event, to standard output");
  write->add_option("--event", *event, "The event's id")->check(fault_of_id);
  write->callback(
      [&chosen, event] { chosen.command = [event](const Config& config) { return export_file(config, *event); }; });
}

}  // namespace hatachi::cli
