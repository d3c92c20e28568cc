#pragma once

#include "scheduling/agenda/change.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// What a publication brings its readers, in the words that people think in.
namespace hatachi::publication {

/// What became of something. A session can be moved, changed and cancelled at once.
enum class What : std::uint8_t { added, cancelled, restored, moved, changed, removed };

/// `new`, `cancelled`, `restored`, `moved`, `changed`, `removed`.
std::string_view to_string(What what);

/// A session that is not what it was. Where it only was resolved anew to the same times, it is.
struct SessionDifference {
  std::shared_ptr<const agenda::Session> before;  ///< null: it is new
  std::shared_ptr<const agenda::Session> after;   ///< null: it is removed
  std::vector<What> what;                         ///< the gravest first, never empty
  std::vector<std::string_view> fields;           ///< of `changed`: those beside time, place and status

  const agenda::Session& latest() const { return after ? *after : *before; }
};

/// Any other item that is not what it was.
struct ItemDifference {
  std::string_view kind;
  std::string id;
  What what = What::changed;             ///< added, changed or removed
  std::vector<std::string_view> fields;  ///< of `changed`
};

struct Difference {
  std::vector<SessionDifference> sessions;  ///< in the order of their (new) time, then id
  std::vector<ItemDifference> items;        ///< by kind (event, venue, room, track, person, delegation), then id

  bool empty() const { return sessions.empty() && items.empty(); }
};

/// From one agenda to another; releases are no part of it.
Difference difference(const agenda::Agenda& before, const agenda::Agenda& after);

/// What an entry touched, as it was before and after: agendas of these items alone, but for releases.
struct Sides {
  agenda::Agenda before;
  agenda::Agenda after;
};
Sides sides_of(const agenda::Changes& changes);

}  // namespace hatachi::publication
