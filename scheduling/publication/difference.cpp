#include "scheduling/publication/difference.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <type_traits>
#include <utility>

namespace hatachi::publication {
namespace {

using agenda::Agenda;
using agenda::Session;

bool is_one_of(std::string_view field, const auto& fields) {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

/// Where and when, as people mean it: not in which offset it was resolved, nor with which release.
bool is_moved(const Session& before, const Session& after) {
  const auto place_and_time = [](const Session& one) {
    return std::tie(one.room, one.start.time, one.start.zone, one.begins.instant, one.duration);
  };
  return place_and_time(before) != place_and_time(after);
}

/// The fields that are told by name: the others are told as a move or a status, or to nobody.
template <class T>
std::vector<std::string_view> told_fields(const T& before, const T& after) {
  constexpr std::array<std::string_view, 7> otherwise{"start",      "duration", "begins", "ends",
                                                      "tz_release", "status",   "room"};
  std::vector<std::string_view> fields = agenda::changed_fields(before, after);
  std::erase_if(fields, [&](std::string_view field) { return is_one_of(field, otherwise); });
  return fields;
}

SessionDifference difference_of(std::shared_ptr<const Session> before, std::shared_ptr<const Session> after) {
  SessionDifference one{std::move(before), std::move(after), {}, {}};
  const auto cancelled = [](const Session& session) { return session.status == agenda::Status::cancelled; };
  if (!one.before) {
    one.what.push_back(What::added);
    if (cancelled(*one.after)) one.what.push_back(What::cancelled);
  } else if (!one.after) {
    one.what.push_back(What::removed);
  } else {
    if (cancelled(*one.before) != cancelled(*one.after)) {
      one.what.push_back(cancelled(*one.after) ? What::cancelled : What::restored);
    }
    if (is_moved(*one.before, *one.after)) one.what.push_back(What::moved);
    one.fields = told_fields(*one.before, *one.after);
    if (!one.fields.empty()) one.what.push_back(What::changed);
  }
  return one;
}

/// Hands each item of two tables to `each`, before and after; null where it is not there.
template <class T, class Each>
void side_by_side(const agenda::Table<T>& before, const agenda::Table<T>& after, Each each) {
  for (const auto& slot : before) {
    const auto* now = after.find(slot->id);
    each(slot.item, now == nullptr ? nullptr : now->item);
  }
  for (const auto& slot : after) {
    if (!before.contains(slot->id)) each(nullptr, slot.item);
  }
}

template <class T>
void add_items(std::vector<ItemDifference>& items, const Agenda& before, const Agenda& after) {
  const auto first = static_cast<std::ptrdiff_t>(items.size());
  side_by_side(before.of<T>(), after.of<T>(),
               [&](const std::shared_ptr<const T>& old, const std::shared_ptr<const T>& now) {
                 ItemDifference one{T::kind, (now ? now : old)->id.value, What::changed, {}};
                 if (!old || !now) {
                   one.what = now ? What::added : What::removed;
                 } else {
                   one.fields = told_fields(*old, *now);
                 }
                 if (one.what != What::changed || !one.fields.empty()) items.push_back(std::move(one));
               });
  std::sort(items.begin() + first, items.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
}

}  // namespace

std::string_view to_string(What what) {
  switch (what) {
    case What::added: return "new";
    case What::cancelled: return "cancelled";
    case What::restored: return "restored";
    case What::moved: return "moved";
    case What::changed: return "changed";
    case What::removed: return "removed";
  }
  return {};
}

Difference difference(const Agenda& before, const Agenda& after) {
  Difference found;
  side_by_side(before.sessions, after.sessions, [&](const auto& old, const auto& now) {
    if (old == now) return;
    SessionDifference one = difference_of(old, now);
    if (!one.what.empty()) found.sessions.push_back(std::move(one));
  });
  std::sort(found.sessions.begin(), found.sessions.end(), [](const auto& a, const auto& b) {
    const auto key = [](const Session& one) { return std::tie(one.begins.instant, one.id); };
    return key(a.latest()) < key(b.latest());
  });
  add_items<agenda::Event>(found.items, before, after);
  add_items<agenda::Venue>(found.items, before, after);
  add_items<agenda::Room>(found.items, before, after);
  add_items<agenda::Track>(found.items, before, after);
  add_items<agenda::Person>(found.items, before, after);
  add_items<agenda::Delegation>(found.items, before, after);
  return found;
}

Sides sides_of(const agenda::Changes& changes) {
  Sides sides;
  const auto add = [&]<class T>(const agenda::Change<T>& change) {
    if (std::is_same_v<T, agenda::Release>) return;
    if (change.before) sides.before.of<T>().put(change.before, {});
    if (change.after) sides.after.of<T>().put(change.after, {});
  };
  for (const agenda::AnyChange& any : changes) std::visit(add, any);
  return sides;
}

}  // namespace hatachi::publication
