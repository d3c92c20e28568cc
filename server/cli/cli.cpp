#include "server/cli/cli.hpp"

#include "scheduling/base/id.hpp"
#include "server/base/log.hpp"
#include "server/cli/command.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <csignal>
#include <exception>
#include <iostream>
#include <sys/stat.h>

namespace hatachi::cli {
namespace {

/// A reader that goes away and a limit to the size of files are errors of a write, no end of the process; and the files
/// it makes hold people's data, whatever the folder lets others do.
void settle_process() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  ::umask(S_IRWXG | S_IRWXO);
}

std::string flag_of(std::string_view name) {
  std::string flag = "--" + std::string(name);
  std::replace(flag.begin() + 2, flag.end(), '_', '-');
  return flag;
}

/// Defaults, then the file, then the environment, then the flags.
Result<Config> settle(const Chosen& chosen) {
  Config config;
  if (chosen.config_file) {
    if (auto read = read_config_file(config, *chosen.config_file); read.has_error()) return read.error();
  }
  if (auto read = read_environment(config, environment_variable); read.has_error()) return read.error();
  for (const Setting& setting : settings()) {
    const auto given = chosen.flags.find(setting.name);
    if (given == chosen.flags.end()) continue;
    if (auto set = setting.set(config, given->second); set.has_error()) {
      return Error{set.error().code, flag_of(setting.name) + ": " + set.error().detail, "", {}};
    }
  }
  if (auto together = check_together(config); together.has_error()) return together.error();
  return config;
}

/// A command tells its own outcome: of what it does on the way, only warnings are worth a line.
void configure_log(const Config& config, bool serves) {
  const std::map<std::string_view, log::Level> levels{{"debug", log::Level::debug},
                                                      {"info", log::Level::info},
                                                      {"warn", log::Level::warn},
                                                      {"error", log::Level::error}};
  const log::Level asked = levels.at(config.log_level);
  log::configure(serves ? asked : std::max(asked, log::Level::warn),
                 config.log_format == "json" ? log::Format::json : log::Format::text);
}

void add_settings(CLI::App& app, Chosen& chosen) {
  const auto keep_file = [&chosen](const std::string& file) { chosen.config_file = file; };
  app.add_option_function<std::string>("--config", keep_file, "TOML file with settings");
  for (const Setting& setting : settings()) {
    const auto keep = [&chosen, name = setting.name](const std::string& value) { chosen.flags[name] = value; };
    app.add_option_function<std::string>(flag_of(setting.name), keep, std::string(setting.help));
  }
}

/// What is wrong with the arguments. An unknown command is named, where CLI11 only tells that one is missing.
std::string fault_of(const CLI::App& app, const CLI::ParseError& error) {
  if (app.get_subcommands().empty()) {
    for (const std::string& word : app.remaining()) {
      if (!word.starts_with('-')) return "there is no command '" + word + "'";
    }
  }
  return error.what();
}

}  // namespace

int complain(const Error& error, int status) {
  std::cerr << "hatachi: " << (error.detail.empty() ? std::string(name(error.code)) : error.detail) << "\n";
  return status;
}

std::string fault_of_id(const std::string& text) {
  return is_valid_id(text) ? std::string() : "'" + text + "' is not an id";
}

int run(int argc, char** argv) {
  settle_process();
  CLI::App app("Hatachi plans celebrations and delegation visits that live in two time zones.", "hatachi");
  app.set_version_flag("--version", "hatachi " HATACHI_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  Chosen chosen;
  add_settings(app, chosen);
  add_serve(app, chosen);
  add_exchange(app, chosen);
  add_access(app, chosen);
  add_user(app, chosen);
  add_link(app, chosen);
  add_audit(app, chosen);
  add_publish(app, chosen);
  add_undo(app, chosen);
  add_check(app, chosen);
  add_tz(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    return complain(Error{Errc::malformed, fault_of(app, error) + "; --help shows what there is", "", {}}, wrong);
  }
  const auto config = settle(chosen);
  if (config.has_error()) return complain(config.error(), wrong);
  configure_log(*config, app.got_subcommand("serve"));
  try {
    const int status = chosen.command(*config);
    if (status != done || std::cout.flush()) return status;
    return complain(Error{Errc::unavailable, "standard output cannot be written", "", {}}, failed);
  } catch (const std::exception& error) {
    return complain(Error{Errc::internal, error.what(), "", {}}, failed);
  }
}

}  // namespace hatachi::cli
