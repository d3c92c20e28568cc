#include "server/cli/admin_client.hpp"
#include "server/cli/command.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <iostream>
#include <memory>

namespace hatachi::cli {
namespace {

namespace json = boost::json;

/// What is to be published, as it was typed.
struct Given {
  std::string event;
  std::string name;
  std::string reason;
  bool preview = false;
};

/// The language of the terminal if sentences are in it, else English.
std::string language() {
  const std::string own = terminal_language();
  return own == "fr" || own == "ja" ? own : "en";
}

void print(const json::value& sentence) {
  std::cout << sentence.at(language()).as_string().c_str() << "\n";
}

/// What readers would get, a sentence a line; then what is left to translate, and how much stands in the way.
void print_preview(const json::value& preview) {
  const json::value& difference = preview.at("difference");
  for (const auto& session : difference.at("sessions").as_array()) {
    for (const auto& sentence : session.at("sentences").as_array()) print(sentence);
  }
  for (const auto& item : difference.at("items").as_array()) print(item.at("sentence"));
  for (const auto& text : preview.at("translations").as_array()) {
    for (const auto& sentence : text.at("sentences").as_array()) print(sentence);
  }
  const std::size_t blocking = preview.at("conflicts").as_array().size();
  if (blocking > 0) std::cout << "blocking conflicts: " << blocking << "\n";
}

int publish(const Config& config, const Given& given) {
  const std::string event = "/api/v1/events/" + given.event;
  const auto preview = accepted(ask(config, "GET", event + "/release-preview"));
  if (!preview) return failed;
  print_preview(*preview);
  if (given.preview) return done;
  json::object body;
  if (!given.name.empty()) body["name"] = json::object{{language(), given.name}};
  if (!given.reason.empty()) body["reason"] = given.reason;
  // What was shown is what is published: refused where the draft has moved on.
  const std::string looked_at(preview->at("etag").as_string());
  const auto release = accepted(ask(config, "POST", event + "/releases", json::serialize(body), looked_at));
  if (!release) return failed;
  std::cout << "published: release " << release->at("number") << ", entry " << release->at("change").at("published")
            << "\n";
  return done;
}

}  // namespace

void add_publish(CLI::App& app, Chosen& chosen) {
  const auto given = std::make_shared<Given>();
  CLI::App* command = app.add_subcommand("publish", "Publish an event's draft as a release");
  command->add_option("--event", given->event, "The event's id")->required()->check(fault_of_id);
  command->add_option("--name", given->name, "What the release is called, in the terminal's language");
  command->add_option("--reason", given->reason, "Why it is published in spite of conflicts that block");
  command->add_flag("--preview", given->preview, "Only say what would be published");
  command->callback(
      [&chosen, given] { chosen.command = [given](const Config& config) { return publish(config, *given); }; });
}

}  // namespace hatachi::cli
