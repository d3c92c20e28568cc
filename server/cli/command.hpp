#pragma once

#include "server/base/config.hpp"

#include <CLI/App.hpp>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace hatachi::cli {

inline constexpr int done = 0;
inline constexpr int failed = 1;
inline constexpr int wrong = 2;

/// What all commands share: the settings as they were given, and the command that was chosen.
struct Chosen {
  std::optional<std::string> config_file;
  std::map<std::string_view, std::string> flags;  ///< those given, by the setting's name
  std::function<int(const Config& config)> command;
};

/// One sentence on standard error, and the exit status that goes with it.
int complain(const Error& error, int status);

/// A check of an option's text, for CLI11: what is wrong with it as an id, or nothing.
std::string fault_of_id(const std::string& text);

// One function a command, each in its own file; it adds the command and, when chosen, sets `chosen.command`.
void add_serve(CLI::App& app, Chosen& chosen);
void add_exchange(CLI::App& app, Chosen& chosen);
void add_access(CLI::App& app, Chosen& chosen);
void add_user(CLI::App& app, Chosen& chosen);
void add_link(CLI::App& app, Chosen& chosen);
void add_audit(CLI::App& app, Chosen& chosen);
void add_publish(CLI::App& app, Chosen& chosen);
void add_undo(CLI::App& app, Chosen& chosen);
void add_check(CLI::App& app, Chosen& chosen);
void add_tz(CLI::App& app, Chosen& chosen);

}  // namespace hatachi::cli
