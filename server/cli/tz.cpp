#include "server/base/zoneinfo.hpp"
#include "server/cli/admin_client.hpp"
#include "server/cli/command.hpp"
#include "server/cli/tz_diff.hpp"
#include "server/cli/tz_vectors.hpp"

#include <iostream>
#include <memory>
#include <string>
#include <string_view>

namespace hatachi::cli {
namespace {

namespace json = boost::json;

std::string_view text(const json::value& value, std::string_view member) {
  return value.at(member).as_string();
}

/// `draft	opening	2027-07-14T15:00:00+02:00	2027-07-14T15:00:00+01:00`
void print_moves(const json::value& event, std::string_view state) {
  for (const json::value& move : event.at(state).as_array()) {
    std::cout << "\t" << state << "\t" << text(move, "session") << "\t"
              << text(move.at("before").at("start"), "instant") << "\t";
    if (const json::value* stays = move.as_object().if_contains("stays")) {
      std::cout << "stays: " << text(*stays, "detail") << "\n";
    } else {
      std::cout << text(move.at("after").at("start"), "instant") << "\n";
    }
  }
}

int status(const Config& config) {
  const auto zones = load_zoneinfo(config.zoneinfo);
  if (zones.has_error()) return complain(zones.error(), failed);
  const auto answer = accepted(ask(config, "GET", "/api/v1/tz"));
  if (!answer) return failed;
  std::cout << "machine\t" << zones->release() << "\n";
  // A server that runs may have been told another directory.
  if (text(*answer, "release") != zones->release()) std::cout << "server\t" << text(*answer, "release") << "\n";
  for (const json::value& event : answer->at("events").as_array()) {
    std::cout << text(event, "event") << "\t" << text(event, "tz_release") << "\t" << text(event, "tz_election")
              << "\n";
    print_moves(event, "draft");
    print_moves(event, "published");
  }
  return done;
}

int elect(const Config& config, const std::string& event) {
  const auto answer = accepted(ask(config, "POST", "/api/v1/events/" + event + "/tz-election"));
  if (!answer) return failed;
  std::cout << event << "\t" << text(*answer, "tz_release") << "\n";
  for (const json::value& session : answer->at("moved").as_array()) {
    std::cout << "\tmoved\t" << std::string_view(session.as_string()) << "\n";
  }
  return done;
}

int vectors(const Config& config) {
  const auto zones = load_zoneinfo(config.zoneinfo);
  if (zones.has_error()) return complain(zones.error(), failed);
  std::ios::sync_with_stdio(false);  // or every character read is a call, and how many wait is not known
  std::cin.tie(nullptr);
  return answer_vectors(std::cin, std::cout, *zones) ? done : failed;
}

/// What the options of these commands are read into.
struct Given {
  std::string event;
  std::string old_directory;
  std::string new_directory;
};

CLI::Option* add_event(CLI::App* command, Given& given) {
  return command->add_option("--event", given.event, "The event's id")->check(fault_of_id);
}

}  // namespace

void add_tz(CLI::App& app, Chosen& chosen) {
  const auto given = std::make_shared<Given>();
  CLI::App* tz = app.add_subcommand("tz", "Releases of the time zones, and what they move");
  tz->require_subcommand(1);
  tz->add_subcommand("status", "Show the machine's release, those of the events, and what would move")
      ->callback([&chosen] { chosen.command = status; });

  CLI::App* diff = tz->add_subcommand("diff", "Show since when zones differ, or which sessions of an event would move");
  diff->add_option("OLD", given->old_directory, "A zoneinfo directory")->required();
  diff->add_option("NEW", given->new_directory, "Another one")->required();
  add_event(diff, *given);
  diff->callback([&chosen, given] {
    chosen.command = [given](const Config& config) {
      return print_tz_difference(config, given->old_directory, given->new_directory, given->event);
    };
  });

  CLI::App* election = tz->add_subcommand("elect", "Take the machine's release over for an event");
  add_event(election, *given)->required();
  election->callback(
      [&chosen, given] { chosen.command = [given](const Config& config) { return elect(config, given->event); }; });

  tz->add_subcommand("vectors", "Answer questions about times on standard input, a line of JSON each")
      ->callback([&chosen] { chosen.command = vectors; });
}

}  // namespace hatachi::cli
