#include "scheduling/agenda/change.hpp"

#include "scheduling/agenda/label.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hatachi::agenda {
namespace {

template <class T>
bool same(const std::shared_ptr<const T>& a, const std::shared_ptr<const T>& b) {
  return a == b || (a && b && *a == *b);
}

template <class T>
Result<void> apply_one(Agenda& agenda, const Change<T>& change, Touch touch) {
  Table<T>& table = agenda.of<T>();
  const auto* slot = table.find(change.id());
  bool fits = same(slot == nullptr ? nullptr : slot->item, change.before);
  if constexpr (std::is_same_v<T, Event>) fits = fits && (change.before || table.empty());
  if (!fits) return Error{Errc::stale, "not what the change starts from", label<T>(change.id()), {}};
  if (change.after) {
    table.put(change.after, touch);
  } else {
    table.remove(change.id());
  }
  return {};
}

/// Walks two tables side by side: what was put goes to `puts`, what is gone to `removals`.
template <class T>
void compare(const Table<T>& before, const Table<T>& after, Changes& puts, Changes& removals) {
  auto old = before.begin();
  auto now = after.begin();
  while (old != before.end() || now != after.end()) {
    if (now == after.end() || (old != before.end() && (*old)->id < (*now)->id)) {
      removals.push_back(Change<T>{(old++)->item, nullptr});
    } else if (old == before.end() || (*now)->id < (*old)->id) {
      puts.push_back(Change<T>{nullptr, (now++)->item});
    } else {
      if (!same(old->item, now->item)) puts.push_back(Change<T>{old->item, now->item});
      ++old;
      ++now;
    }
  }
}

}  // namespace

Result<Agenda> apply(Agenda agenda, const Changes& changes, Touch touch) {
  for (const AnyChange& change : changes) {
    const auto applied = std::visit([&](const auto& one) { return apply_one(agenda, one, touch); }, change);
    if (!applied) return applied.error();
  }
  return agenda;
}

Changes inverse(const Changes& changes) {
  Changes back;
  back.reserve(changes.size());
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    std::visit([&](const auto& one) { back.push_back(std::decay_t<decltype(one)>{one.after, one.before}); }, *change);
  }
  return back;
}

bool writes(const Changes& changes, std::string_view of) {
  const auto one = [of]<class T>(const Change<T>& change) {
    const std::string item = label(change.id());
    if (of == item) return true;
    if (!change.before || !change.after) return of.starts_with(item + ".");
    const auto fields = changed_fields(*change.before, *change.after);
    return std::any_of(fields.begin(), fields.end(),
                       [&](std::string_view field) { return of == label(change.id(), field); });
  };
  return std::any_of(changes.begin(), changes.end(), [&](const AnyChange& any) { return std::visit(one, any); });
}

Changes diff(const Agenda& before, const Agenda& after) {
  Changes changes;
  Changes removals;
  const auto kind = [&](auto table) { compare(before.*table, after.*table, changes, removals); };
  kind(&Agenda::event);
  kind(&Agenda::venues);
  kind(&Agenda::rooms);
  kind(&Agenda::tracks);
  kind(&Agenda::people);
  kind(&Agenda::delegations);
  kind(&Agenda::sessions);
  kind(&Agenda::releases);
  // What refers to others goes before what it refers to.
  std::move(removals.rbegin(), removals.rend(), std::back_inserter(changes));
  return changes;
}

}  // namespace hatachi::agenda
