#include "server/api/wire/exchange.hpp"
#include "server/api/wire/write.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>

namespace hatachi::api::wire {
namespace {

/// What follows from the rest, and so has no place in a file.
constexpr std::array<std::string_view, 6> derived{"etag", "event", "tz_release", "tz_change", "end", "instant"};

/// The value as people would write it: without what is derived, stood in for, empty or absent.
json::value plain(json::value value) {
  json::object* object = value.if_object();
  if (object == nullptr) return value;
  json::object out;
  const json::value* stand_in = object->if_contains("stand_in");
  for (auto& member : *object) {
    const std::string_view key = member.key();
    const bool stood_in = stand_in != nullptr && stand_in->get_object().contains(key);
    if (stood_in || key == "stand_in" || std::find(derived.begin(), derived.end(), key) != derived.end()) continue;
    json::value inner = plain(std::move(member.value()));
    const bool empty = inner.is_null() || (inner.is_string() && inner.get_string().empty()) ||
                       (inner.is_array() && inner.get_array().empty()) ||
                       (inner.is_object() && inner.get_object().empty());
    if (!empty) out[key] = std::move(inner);
  }
  return out;
}

/// `"name": [` with one item a line, each indented.
template <class T>
void write_items(std::string& out, std::string_view name, const agenda::Table<T>& table, std::string_view indent) {
  out.append(indent).append("\"").append(name).append("\": [");
  std::string_view before = "\n";
  for (const auto& slot : table) {
    const json::value item = plain(write(*slot, slot.touch, Place{}));
    out.append(before).append(indent).append("  ").append(json::serialize(item));
    before = ",\n";
  }
  out.append(table.empty() ? "]" : "\n" + std::string(indent) + "]");
}

void write_event(std::string& out, const agenda::Agenda& agenda) {
  constexpr std::string_view indent = "      ";
  std::string head = json::serialize(plain(write(agenda.about(), {}, Place{})));
  head.pop_back();
  out.append("    ").append(head).append(",\n");
  write_items(out, "tracks", agenda.tracks, indent);
  out.append(",\n");
  write_items(out, "delegations", agenda.delegations, indent);
  out.append(",\n");
  write_items(out, "sessions", agenda.sessions, indent);
  out.append("\n    }");
}

}  // namespace

std::string write_exchange(const store::State& state, const std::optional<agenda::EventId>& event) {
  const store::EventState* only = event ? state.find(*event) : nullptr;
  std::string out = "{\n  \"hatachi\": " + std::to_string(exchange_version) + ",\n";
  write_items(out, "venues", only == nullptr ? state.venues : only->draft.venues, "  ");
  out.append(",\n");
  write_items(out, "rooms", only == nullptr ? state.rooms : only->draft.rooms, "  ");
  out.append(",\n");
  write_items(out, "people", only == nullptr ? state.people : only->draft.people, "  ");
  out.append(",\n  \"events\": [");
  std::string_view before = "\n";
  for (const auto& [id, held] : state.events) {
    if (event && id != *event) continue;
    out.append(before);
    write_event(out, held->draft);
    before = ",\n";
  }
  out.append("\n  ]\n}\n");
  return out;
}

}  // namespace hatachi::api::wire
