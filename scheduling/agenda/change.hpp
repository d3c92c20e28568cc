#pragma once

#include "scheduling/agenda/agenda.hpp"

#include <memory>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace hatachi::agenda {

/// One item before and after; null before: created, null after: removed. Never both null.
template <class T>
struct Change {
  using Item = T;

  std::shared_ptr<const T> before;
  std::shared_ptr<const T> after;

  const Id<T>& id() const { return before ? before->id : after->id; }
  /// Equal by the items' values.
  friend bool operator==(const Change& a, const Change& b) {
    const auto same = [](const auto& x, const auto& y) { return x == y || (x && y && *x == *y); };
    return same(a.before, b.before) && same(a.after, b.after);
  }
};

using AnyChange = std::variant<Change<Event>, Change<Venue>, Change<Room>, Change<Track>, Change<Person>,
                               Change<Delegation>, Change<Session>, Change<Release>>;

/// What one entry of a stream does: one operation, however many items it touches, each at most once.
using Changes = std::vector<AnyChange>;

/// The agenda after the changes, which must start from what is there: otherwise `stale`, naming the item.
/// Every changed item's touch becomes `touch`.
Result<Agenda> apply(Agenda agenda, const Changes& changes, Touch touch);

/// The changes that lead back: `apply(apply(a, c), inverse(c))` has the items of `a`.
Changes inverse(const Changes& changes);

/// The changes that lead from one agenda's items to the other's, in an order that `apply` accepts.
Changes diff(const Agenda& before, const Agenda& after);

/// Names of the fields in which two items differ.
template <class T>
std::vector<std::string_view> changed_fields(const T& a, const T& b) {
  std::vector<std::string_view> names;
  std::apply(
      [&](const auto&... field) { ((a.*field.member == b.*field.member ? void() : names.push_back(field.name)), ...); },
      T::fields);
  return names;
}

/// True where the changes write the item or field that a label names (`session:opening`, `session:opening.room`).
bool writes(const Changes& changes, std::string_view label);

}  // namespace hatachi::agenda
