#include "scheduling/time/format.hpp"
#include "server/base/clock.hpp"
#include "server/cli/admin_client.hpp"
#include "server/cli/command.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <iostream>
#include <memory>

namespace hatachi::cli {
namespace {

namespace json = boost::json;

std::string text(const json::value& value, std::string_view member) {
  return std::string(value.at(member).as_string());
}

std::string text_or(const json::value& value, std::string_view member, std::string_view otherwise) {
  return value.at(member).is_null() ? std::string(otherwise) : text(value, member);
}

/// Until when a token holds.
std::string end_of(const json::value& token) {
  if (token.at("expires_at").is_null()) return "holds until revoked";
  const std::string end = text(token, "expires_at");
  const auto at = time::parse_instant(end);
  return (at.has_value() && *at <= now() ? "expired " : "expires ") + end;
}

int sign_in(const Config& config, const std::string& name) {
  const auto answer =
      accepted(ask(config, "POST", "/api/v1/sign-in-links", json::serialize(json::object{{"name", name}})));
  if (!answer) return failed;
  std::cout << text(*answer, "path") << "\n";
  return done;
}

/// What the options of these commands are read into.
struct Given {
  std::string name;
  std::string role = "organizer";
  std::string event;
  int days = 0;
  std::string id;
};

int create_token(const Config& config, const Given& given) {
  json::object body{{"role", given.role}, {"name", given.name}};
  if (!given.event.empty()) body["event"] = given.event;
  if (given.days != 0) body["days"] = given.days;
  const auto answer = accepted(ask(config, "POST", "/api/v1/tokens", json::serialize(body)));
  if (!answer) return failed;
  std::cerr << "This is the only time the token is shown; its id is " << text(*answer, "id") << ".\n";
  std::cout << text(*answer, "secret") << "\n";
  return done;
}

int list_tokens(const Config& config) {
  const auto answer = accepted(ask(config, "GET", "/api/v1/tokens"));
  if (!answer) return failed;
  for (const json::value& token : answer->at("tokens").as_array()) {
    std::cout << text(token, "id") << "\t" << text(token, "role") << " of " << text_or(token, "event", "everything")
              << "\t" << text(token, "created_at") << "\t" << end_of(token) << "\t"
              << (token.at("last_used_at").is_null() ? "never used" : "last used " + text(token, "last_used_at"))
              << "\t" << text(token, "name") << "\n";
  }
  return done;
}

int revoke_token(const Config& config, const std::string& id) {
  return accepted(ask(config, "DELETE", "/api/v1/tokens/" + id)) ? done : failed;
}

void add_token(CLI::App& app, Chosen& chosen) {
  const auto given = std::make_shared<Given>();
  CLI::App* token = app.add_subcommand("token", "Tokens for scripts: Authorization: Bearer …");
  token->require_subcommand(1);
  given->name = "script";

  CLI::App* create = token->add_subcommand("create", "Make a token and print it");
  create->add_option("--role", given->role, "What it may do: owner, organizer, viewer, host, check_in, delegate")
      ->capture_default_str();
  create->add_option("--event", given->event, "The only event it is for")->check(fault_of_id);
  create->add_option("--days", given->days, "How long it holds; without it, until it is revoked");
  create->add_option("--name", given->name, "Whose it is")->capture_default_str();
  create->callback(
      [&chosen, given] { chosen.command = [given](const Config& config) { return create_token(config, *given); }; });

  token->add_subcommand("list", "Tokens that are not revoked, with where they open, until when, and their last use")
      ->callback([&chosen] { chosen.command = list_tokens; });

  CLI::App* revoke = token->add_subcommand("revoke", "End a token");
  revoke->add_option("ID", given->id, "Its id")->required()->check([](const std::string& id) {
    const std::string fault = fault_of_id(id);
    return fault.empty() ? fault : fault + "; `hatachi token list` shows them";
  });
  revoke->callback(
      [&chosen, given] { chosen.command = [given](const Config& config) { return revoke_token(config, given->id); }; });
}

}  // namespace

void add_access(CLI::App& app, Chosen& chosen) {
  const auto name = std::make_shared<std::string>("owner");
  CLI::App* link = app.add_subcommand(
      "sign-in", "Make a one-time link that signs an owner of the installation in and print its path");
  link->add_option("--name", *name, "Who will sign in, as others see it")->capture_default_str();
  link->callback([&chosen, name] { chosen.command = [name](const Config& config) { return sign_in(config, *name); }; });
  add_token(app, chosen);
}

}  // namespace hatachi::cli
