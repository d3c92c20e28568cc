#include "server/cli/admin_client.hpp"
#include "server/cli/command.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <iostream>
#include <memory>

namespace hatachi::cli {
namespace {

/// What is to be undone: an entry of an event, or this console's last one.
struct Given {
  std::string event;
  std::int64_t entry = 0;
};

int undo(const Config& config, const Given& given) {
  boost::json::object body;
  if (given.entry != 0) body["entry"] = given.entry;
  const auto answer =
      accepted(ask(config, "POST", "/api/v1/events/" + given.event + "/undo", boost::json::serialize(body)));
  if (!answer) return failed;
  std::cout << "undone: entry " << answer->at("change").at("undone") << ", by entry "
            << answer->at("change").at("number") << "\n";
  return done;
}

}  // namespace

void add_undo(CLI::App& app, Chosen& chosen) {
  const auto given = std::make_shared<Given>();
  CLI::App* command = app.add_subcommand("undo", "Take back an operation on an event");
  command->add_option("--event", given->event, "The event's id")->required()->check(fault_of_id);
  command->add_option("--entry", given->entry, "The entry's number; without it the console's last operation")
      ->check([](const std::string& number) {
        const bool counts =
            number.find_first_not_of("0123456789") == number.npos && number.find_first_not_of('0') != number.npos;
        return counts ? std::string() : "'" + number + "' is not an entry's number";
      });
  command->callback(
      [&chosen, given] { chosen.command = [given](const Config& config) { return undo(config, *given); }; });
}

}  // namespace hatachi::cli
