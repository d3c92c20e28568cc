#include "server/cli/admin_client.hpp"
#include "server/cli/command.hpp"

#include <boost/json/object.hpp>

#include <iostream>
#include <memory>

namespace hatachi::cli {
namespace {

namespace json = boost::json;

/// What the options are read into.
struct Given {
  int limit = 100;
  std::string event;
  std::string actor;
  std::string action;
};

std::string text_or_dash(const json::value& line, std::string_view member) {
  const json::value& value = line.at(member);
  return value.is_null() ? "-" : std::string(value.as_string());
}

/// Ids and names of actions need no escaping in an address.
void add_query(std::string& target, std::string_view name, const std::string& value) {
  if (!value.empty()) target += "&" + std::string(name) + "=" + value;
}

int list(const Config& config, const Given& given) {
  std::string target = "/api/v1/audit?limit=" + std::to_string(given.limit);
  add_query(target, "event", given.event);
  add_query(target, "actor", given.actor);
  add_query(target, "action", given.action);
  const auto answer = accepted(ask(config, "GET", target));
  if (!answer) return failed;
  for (const json::value& line : answer->at("entries").as_array()) {
    std::cout << line.at("number").to_number<std::int64_t>() << "\t" << text_or_dash(line, "at") << "\t"
              << text_or_dash(line, "action");
    for (const char* member : {"actor", "actor_name", "event", "subject", "address", "detail"}) {
      std::cout << "\t" << text_or_dash(line, member);
    }
    std::cout << "\n";
  }
  return done;
}

}  // namespace

void add_audit(CLI::App& app, Chosen& chosen) {
  const auto given = std::make_shared<Given>();
  CLI::App* audit = app.add_subcommand("audit", "What was done, by whom and when, the newest first");
  audit->add_option("--limit", given->limit, "Lines at most")->check(CLI::Range(1, 500))->capture_default_str();
  const auto is_word = [](const std::string& text) {
    return text.find_first_of("&?#%+ /\\") == text.npos ? std::string() : "'" + text + "' is no id";
  };
  audit->add_option("--event", given->event, "Of one event")->check(is_word);
  audit->add_option("--actor", given->actor, "By one actor, such as user:ID or console")->check(is_word);
  audit->add_option("--action", given->action, "One action, such as sign_in_failed")->check(is_word);
  audit->callback(
      [&chosen, given] { chosen.command = [given](const Config& config) { return list(config, *given); }; });
}

}  // namespace hatachi::cli
