#include "server/api/answers.hpp"

#include "server/api/wire/items.hpp"

namespace hatachi::api {
namespace {

namespace json = boost::json;

/// The entry of a commit in one stream of one event, or nullptr.
const store::Entry* entry_of(const store::Committed& committed, const agenda::EventId& event, store::Stream stream) {
  for (const store::Entry& entry : committed.entries) {
    if (entry.event == event && entry.stream == stream) return &entry;
  }
  return nullptr;
}

json::value published_number(const store::Committed& committed, const agenda::EventId& event) {
  const store::Entry* published = entry_of(committed, event, store::Stream::published);
  return published == nullptr ? json::value(nullptr) : json::value(published->number);
}

}  // namespace

json::object describe_edit(const app::Edited& edited) {
  const store::Entry* entry = entry_of(*edited.committed, edited.event, store::Stream::draft);
  const auto& after = edited.committed->state->events.at(edited.event);
  const auto told = edited.committed->conflicts.find(edited.event);
  const rules::Difference difference = told == edited.committed->conflicts.end() ? rules::Difference{} : told->second;
  return json::object{
      {"number", entry == nullptr ? after->draft_number : entry->number},
      {"published", published_number(*edited.committed, edited.event)},
      {"conflicts",
       json::object{{"appeared", wire::write(difference.appeared)}, {"vanished", wire::write(difference.vanished)}}},
  };
}

json::array draft_changes(const app::Edited& edited) {
  const store::Entry* entry = entry_of(*edited.committed, edited.event, store::Stream::draft);
  if (entry == nullptr) return {};
  return std::move(wire::write_entry(*edited.committed->state, *entry).at("changes").as_array());
}

json::object describe_directory_edit(const app::Edited& edited) {
  json::array events;
  for (const store::Entry& entry : edited.committed->entries) {
    if (entry.stream != store::Stream::draft) continue;
    events.push_back(json::object{{"event", entry.event.value},
                                  {"number", entry.number},
                                  {"published", published_number(*edited.committed, entry.event)}});
  }
  return {{"events", std::move(events)}};
}

json::object with_conflicts(const std::vector<rules::Conflict>& blocking) {
  if (blocking.empty()) return {};
  return {{"conflicts", wire::write(blocking)}};
}

http::Response no_content() {
  http::Response response;
  response.status = http::beast_http::status::no_content;
  response.set("Cache-Control", "no-store");
  return response;
}

http::Response item_answer(const json::object& item, http::beast_http::status status) {
  auto response = json_answer(item, status);
  response.set("ETag", std::string(item.at("etag").as_string()));
  return response;
}

Result<Creation> creation_of(const Context& context) {
  auto body = json_body(context.request);
  if (body.has_error()) return body.error();
  auto id = wire::read_id(**body);
  if (id.has_error()) return id.error();
  auto once = repeatable_of(context);
  if (once.has_error()) return once.error();
  return Creation{*body, *id, *once};
}

}  // namespace hatachi::api
