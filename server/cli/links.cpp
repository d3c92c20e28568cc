#include "server/cli/admin_client.hpp"
#include "server/cli/command.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <iostream>
#include <memory>

namespace hatachi::cli {
namespace {

namespace json = boost::json;

/// What the options of these commands are read into.
struct Given {
  std::string person;
  bool feed = false;

  std::string keys() const { return "/api/v1/people/" + person + "/keys"; }
  std::string purpose() const { return feed ? "feed" : "page"; }
};

int make(const Config& config, const Given& given) {
  const std::string body = json::serialize(json::object{{"purpose", given.purpose()}});
  const auto answer = accepted(ask(config, "POST", given.keys(), body));
  if (!answer) return failed;
  std::cerr << "This is the only time the address is shown. One made before for the same purpose has ended.\n";
  std::cout << std::string(answer->at("path").as_string()) << "\n";
  return done;
}

int list(const Config& config, const Given& given) {
  const auto answer = accepted(ask(config, "GET", given.keys()));
  if (!answer) return failed;
  for (const json::value& key : answer->at("keys").as_array()) {
    const json::value& used = key.at("last_used_at");
    std::cout << std::string(key.at("purpose").as_string()) << "\t" << std::string(key.at("created_at").as_string())
              << "\t" << (used.is_null() ? "never used" : "last used " + std::string(used.as_string())) << "\n";
  }
  return done;
}

int revoke(const Config& config, const Given& given) {
  return accepted(ask(config, "DELETE", given.keys() + "/" + given.purpose())) ? done : failed;
}

}  // namespace

void add_link(CLI::App& app, Chosen& chosen) {
  const auto given = std::make_shared<Given>();
  CLI::App* link = app.add_subcommand("link", "Personal links: to somebody's own page, or of their calendar");
  link->require_subcommand(1);
  const auto add = [&](const char* name, const char* what, int (*command)(const Config&, const Given&)) {
    CLI::App* added = link->add_subcommand(name, what);
    added->add_option("PERSON", given->person, "Id of the person in the directory")->required()->check(fault_of_id);
    added->callback([&chosen, given, command] {
      chosen.command = [given, command](const Config& config) { return command(config, *given); };
    });
    return added;
  };
  add("create", "Make a link and print it", make)->add_flag("--feed", given->feed, "Of their calendar");
  add("list", "The links that hold", list);
  add("revoke", "End a link and what it has open", revoke)->add_flag("--feed", given->feed, "Of their calendar");
}

}  // namespace hatachi::cli
