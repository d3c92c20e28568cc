#include "server/auth/users.hpp"

#include "server/auth/folding.hpp"
#include "server/base/file.hpp"
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
  std::string table;
};

std::string text(const json::value& value, std::string_view member) {
  return std::string(value.at(member).as_string());
}

std::string text_or(const json::value& value, std::string_view member, std::string_view otherwise) {
  return value.at(member).is_null() ? std::string(otherwise) : text(value, member);
}

std::string roles_of(const std::string& event) {
  return "/api/v1/events/" + event + "/roles";
}

/// The id of an address's account, compared as the server does; says so on the console where it has none.
std::optional<std::string> id_of(const Config& config, const std::string& email) {
  const auto answer = accepted(ask(config, "GET", "/api/v1/users"));
  if (!answer) return std::nullopt;
  for (const json::value& user : answer->at("users").as_array()) {
    const bool has_address = auth::folded(text(user, "email")) == auth::folded(email);
    if (has_address || text(user, "id") == email) return text(user, "id");
  }
  std::cerr << "hatachi: No account has the address '" << email << "'; `hatachi user list` shows them.\n";
  return std::nullopt;
}

int add(const Config& config, const Given& given) {
  json::object body{{"email", given.email}, {"role", given.role}};
  if (!given.name.empty()) body["name"] = given.name;
  std::string target = "/api/v1/users";
  if (!given.event.empty()) {
    target = roles_of(given.event);
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

/// Gives the roles of a table in an event: all of them, or none. Tells the links of whom accounts were made for.
int add_by_table(const Config& config, const Given& given) {
  auto table = content_of(given.table);
  if (table.has_error()) return complain(table.error(), failed);
  const std::string body = json::serialize(json::object{{"table", std::move(*table)}});
  const auto answer =
      accepted(ask(config, "POST", "/api/v1/events/" + given.event + "/role-tables", body), given.table);
  if (!answer) return failed;
  const json::array& granted = answer->at("granted").as_array();
  for (const json::value& one : granted) {
    const json::value* link = one.as_object().if_contains("link");
    if (link != nullptr) std::cout << text(one, "email") << "\t" << text(*link, "path") << "\n";
  }
  std::cerr << granted.size() << " roles are given. Each link signs one browser in, once.\n";
  return done;
}

int end_role(const Config& config, const Given& given) {
  const auto id = id_of(config, given.email);
  if (!id) return failed;
  std::string target = given.event.empty() ? "/api/v1/users/" + *id + "/role" : roles_of(given.event) + "/" + *id;
  if (!given.part.empty()) target += "?part=" + given.part;
  return accepted(ask(config, "DELETE", target)) ? done : failed;
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

int disable(const Config& config, const Given& given) {
  return set_disabled(config, given.email, true);
}

int enable(const Config& config, const Given& given) {
  return set_disabled(config, given.email, false);
}

int reset(const Config& config, const Given& given) {
  const auto id = id_of(config, given.email);
  if (!id) return failed;
  const auto answer = accepted(ask(config, "POST", "/api/v1/users/" + *id + "/reset", "{}"));
  if (!answer) return failed;
  std::cout << text(*answer, "path") << "\n";
  return done;
}

using Command = int (*)(const Config& config, const Given& given);

void run_when_chosen(CLI::App* added, Chosen& chosen, const std::shared_ptr<Given>& given, Command command) {
  added->callback([&chosen, given, command] {
    chosen.command = [given, command](const Config& config) { return command(config, *given); };
  });
}

void add_place(CLI::App* command, Given& given) {
  CLI::Option* event = command->add_option("--event", given.event, "The event it is about; without it, all of them");
  event->check(fault_of_id);
  command->add_option("--part", given.part, "An editor's track or delegation")->needs(event)->check(fault_of_id);
}

/// One role by options, or many by a table.
void add_adding(CLI::App* user, Chosen& chosen, const std::shared_ptr<Given>& given) {
  CLI::App* command =
      user->add_subcommand("add", "Give somebody a role, with an account where they have none, and a link to sign in");
  CLI::Option* email = command->add_option("EMAIL", given->email, "Whose account: its address");
  CLI::Option* name = command->add_option("--name", given->name, "As others see them; for a new account");
  CLI::Option* role =
      command->add_option("--role", given->role, "owner, organizer, editor, viewer, check_in, host or delegate");
  role->capture_default_str();
  add_place(command, *given);
  command
      ->add_option("--table", given->table,
                   "Many at once, all or none: a CSV file with the columns email, role and where wanted name and part")
      ->needs("--event")
      ->excludes(email)
      ->excludes(name)
      ->excludes(role)
      ->excludes("--part");
  command->callback([&chosen, given] {
    if (given->email.empty() && given->table.empty()) throw CLI::RequiredError("EMAIL or --table");
    const Command adds = given->table.empty() ? add : add_by_table;
    chosen.command = [given, adds](const Config& config) { return adds(config, *given); };
  });
}

}  // namespace

void add_user(CLI::App& app, Chosen& chosen) {
  const auto given = std::make_shared<Given>();
  CLI::App* user = app.add_subcommand("user", "Accounts, and what they may do");
  user->require_subcommand(1);
  add_adding(user, chosen, given);
  user->add_subcommand("list", "Accounts with their roles")->callback([&chosen] { chosen.command = list; });
  const auto with_email = [&](const char* name, const char* what, Command command) {
    CLI::App* added = user->add_subcommand(name, what);
    added->add_option("EMAIL", given->email, "Whose account: its address or id")->required();
    run_when_chosen(added, chosen, given, command);
    return added;
  };
  add_place(with_email("end-role", "Take a role away", end_role), *given);
  with_email("disable", "End all access of an account", disable);
  with_email("enable", "Let an account sign in again", enable);
  with_email("reset", "Take an account's password away, end its sign-ins and make a link to sign in by", reset);
}

}  // namespace hatachi::cli
