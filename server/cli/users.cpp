#include "server/cli/admin_client.hpp"
#include "server/cli/command.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <iostream>
#include <memory>
#include <optional>

namespace hatachi::cli {
namespace {

namespace json = boost::json;

/// What the options of these commands are read into.
struct Given {
  std::string email;
  std::string name;
  std::string role = "organizer";
  std::string event;
  std::string part;
};

std::string text(const json::value& value, std::string_view member) {
  return std::string(value.at(member).as_string());
}

std::string text_or(const json::value& value, std::string_view member, std::string_view otherwise) {
  return value.at(member).is_null() ? std::string(otherwise) : text(value, member);
}

/// The id of an address's account; says so on the console where it has none.
std::optional<std::string> id_of(const Config& config, const std::string& email) {
  const auto answer = accepted(ask(config, "GET", "/api/v1/users"));
  if (!answer) return std::nullopt;
  for (const json::value& user : answer->at("users").as_array()) {
    if (text(user, "email") == email || text(user, "id") == email) return text(user, "id");
  }
  std::cerr << "hatachi: No account has the address '" << email << "'; `hatachi user list` shows them.\n";
  return std::nullopt;
}

int add(const Config& config, const Given& given) {
  json::object body{{"email", given.email}, {"role", given.role}};
  if (!given.name.empty()) body["name"] = given.name;
  std::string target = "/api/v1/users";
  if (!given.event.empty()) {
    target = "/api/v1/events/" + given.event + "/roles";
    if (!given.part.empty()) body["part"] = given.part;
  }
  const auto answer = accepted(ask(config, "POST", target, json::serialize(body)));
  if (!answer) return failed;
  const json::value* link = answer->as_object().if_contains("link");
  if (link == nullptr) {
    std::cerr << "The address had an account already; the role is given.\n";
    return done;
  }
  std::cerr << "The link signs one browser in, once.\n";
  std::cout << text(*link, "path") << "\n";
  return done;
}

int list(const Config& config) {
  const auto answer = accepted(ask(config, "GET", "/api/v1/users"));
  if (!answer) return failed;
  for (const json::value& user : answer->at("users").as_array()) {
    std::cout << text(user, "id") << "\t" << text(user, "email") << "\t" << text(user, "name")
              << (user.at("disabled").as_bool() ? "\tdisabled" : "");
    for (const json::value& role : user.at("roles").as_array()) {
      std::cout << "\t" << text(role, "role") << " of " << text_or(role, "event", "everything");
      if (!role.at("part").is_null()) std::cout << "/" << text(role, "part");
    }
    std::cout << "\n";
  }
  return done;
}

int set_disabled(const Config& config, const std::string& email, bool disabled) {
  const auto id = id_of(config, email);
  if (!id) return failed;
  const std::string body = json::serialize(json::object{{"disabled", disabled}});
  return accepted(ask(config, "PATCH", "/api/v1/users/" + *id, body)) ? done : failed;
}

int reset(const Config& config, const std::string& email) {
  const auto id = id_of(config, email);
  if (!id) return failed;
  const auto answer = accepted(ask(config, "POST", "/api/v1/users/" + *id + "/reset", "{}"));
  if (!answer) return failed;
  std::cout << text(*answer, "path") << "\n";
  return done;
}

}  // namespace

void add_user(CLI::App& app, Chosen& chosen) {
  const auto given = std::make_shared<Given>();
  CLI::App* user = app.add_subcommand("user", "Accounts, and what they may do");
  user->require_subcommand(1);
  const auto with_email = [&](const char* name, const char* what) {
    CLI::App* command = user->add_subcommand(name, what);
    command->add_option("EMAIL", given->email, "Whose account: its address or id")->required();
    return command;
  };

  CLI::App* add_one =
      with_email("add", "Give somebody a role, with an account where they have none, and a link to sign in");
  add_one->add_option("--name", given->name, "As others see them; for a new account");
  add_one->add_option("--role", given->role, "owner, organizer, editor, viewer, check_in, host or delegate")
      ->capture_default_str();
  add_one->add_option("--event", given->event, "The event it is about; without it, all of them");
  add_one->add_option("--part", given->part, "An editor's track or delegation");
  add_one->callback(
      [&chosen, given] { chosen.command = [given](const Config& config) { return add(config, *given); }; });

  user->add_subcommand("list", "Accounts with their roles")->callback([&chosen] { chosen.command = list; });

  with_email("disable", "End all access of an account")->callback([&chosen, given] {
    chosen.command = [given](const Config& config) { return set_disabled(config, given->email, true); };
  });
  with_email("enable", "Let an account sign in again")->callback([&chosen, given] {
    chosen.command = [given](const Config& config) { return set_disabled(config, given->email, false); };
  });
  with_email("reset", "Take an account's password away, end its sign-ins and make a link to sign in by")->callback([&chosen, given] {
    chosen.command = [given](const Config& config) { return reset(config, given->email); };
  });
}

}  // namespace hatachi::cli
