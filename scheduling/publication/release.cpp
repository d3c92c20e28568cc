#include "scheduling/publication/release.hpp"

#include "scheduling/agenda/checks.hpp"
#include "scheduling/agenda/operations.hpp"
#include "scheduling/publication/audience.hpp"
#include "scheduling/publication/view.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace hatachi::publication {
namespace {

using agenda::Agenda;
using agenda::Release;

/// Brings what a cancelled session names into what readers see: as the candidate has it, else as they have seen it.
class Bringer {
 public:
  Bringer(Agenda& shown, const Agenda& candidate, const Agenda& seen)
      : shown_(shown), candidate_(candidate), seen_(seen) {}

  void references(const agenda::Session& session) {
    if (session.track) bring(*session.track);
    if (session.room) {
      bring(*session.room);
      if (const auto* room = shown_.rooms.find(*session.room)) venue((*room)->venue);
    }
    agenda::for_each_person(session, [&](const agenda::PersonId& id) { bring(id); });
    for (const agenda::DelegationId& id : session.delegations) bring(id);
  }

 private:
  template <class T>
  void bring(const Id<T>& id) {
    if (shown_.of<T>().contains(id)) return;
    if (const auto* slot = candidate_.of<T>().find(id)) {
      shown_.of<T>().put(seen_by(agenda::Audience::everyone, slot->item), slot->touch);
    } else if (const auto* known = seen_.of<T>().find(id)) {
      shown_.of<T>().put(known->item, known->touch);
    }
  }

  /// A venue as readers have seen it: ways lead from it to others that may be nobody's business by now.
  void venue(const agenda::VenueId& id) {
    const auto* slot = seen_.venues.find(id);
    if (slot != nullptr && !shown_.venues.contains(id)) shown_.venues.put(slot->item, slot->touch);
    const auto& listed = shown_.about().venues;
    if (std::find(listed.begin(), listed.end(), id) != listed.end()) return;
    agenda::Event event = shown_.about();
    event.venues.push_back(id);
    shown_.event.put(std::make_shared<const agenda::Event>(std::move(event)), shown_.event.begin()->touch);
  }

  Agenda& shown_;
  const Agenda& candidate_;
  const Agenda& seen_;
};

/// True where one of the steps edits the field of an item that was there.
template <class T>
bool edits(const std::vector<Step>& steps, const Id<T>& id, std::string_view field) {
  return std::any_of(steps.begin(), steps.end(), [&](const Step& step) {
    return std::any_of(step.changes.begin(), step.changes.end(), [&](const agenda::AnyChange& any) {
      const auto* change = std::get_if<agenda::Change<T>>(&any);
      if (change == nullptr || change->id() != id || !change->before || !change->after) return false;
      const auto fields = agenda::changed_fields(*change->before, *change->after);
      return std::find(fields.begin(), fields.end(), field) != fields.end();
    });
  });
}

/// A venue's ways as readers have seen them, with those to venues that they have not seen before, without those to what
/// is no longer shown; in the order of now.
std::vector<agenda::Travel> ways(const agenda::Venue& before, const agenda::Venue& now, const Agenda& seen,
                                 const Agenda& shown) {
  const auto way_to = [](const agenda::Venue& venue, const agenda::VenueId& to) {
    return std::find_if(venue.travel.begin(), venue.travel.end(),
                        [&](const agenda::Travel& one) { return one.to == to; });
  };
  std::vector<agenda::Travel> all;
  for (const agenda::Travel& way : now.travel) {
    const auto known = way_to(before, way.to);
    if (known != before.travel.end()) all.push_back(*known);
    if (known == before.travel.end() && !seen.venues.contains(way.to)) all.push_back(way);
  }
  for (const agenda::Travel& way : before.travel) {
    if (way_to(now, way.to) == now.travel.end() && shown.venues.contains(way.to)) all.push_back(way);
  }
  return all;
}

/// Leaves what readers have seen of the directory as it is, but for what the steps edit.
template <class T>
void keep_seen(Agenda& shown, const Agenda& seen, const std::vector<Step>& chosen) {
  for (const auto& slot : seen.of<T>()) {
    const auto* now = shown.of<T>().find(slot->id);
    if (now == nullptr || now->item == slot.item || **now == *slot) continue;
    T kept = *slot;
    const auto follow = [&](const auto& field) {
      if (edits<T>(chosen, slot->id, field.name)) kept.*field.member = (**now).*field.member;
    };
    if constexpr (std::is_same_v<T, agenda::Venue>) kept.travel = ways(*slot, **now, seen, shown);
    std::apply([&](const auto&... field) { (follow(field), ...); }, T::fields);
    shown.of<T>().put(std::make_shared<const T>(std::move(kept)), slot.touch);
  }
}

/// The newest of the releases, and of what number 0 remembers, by where it stands in the draft.
const Release* newest_of_all(const Agenda& draft) {
  const Release* latest = newest(draft);
  for (const auto& release : draft.releases) {
    if (release->number > 0) continue;
    if (latest == nullptr || latest->draft_number < release->draft_number) latest = release.item.get();
  }
  return latest;
}

/// The last step by which an event that was live went over to release mode; 0 without one.
std::uint64_t last_end_of_live_mode(const std::vector<Step>& steps) {
  using agenda::PublicationMode;
  std::uint64_t last = 0;
  for (const Step& step : steps) {
    for (const agenda::AnyChange& any : step.changes) {
      const auto* change = std::get_if<agenda::Change<agenda::Event>>(&any);
      if (change == nullptr || !change->before || !change->after) continue;
      const bool ends = change->before->mode == PublicationMode::live && change->after->mode != PublicationMode::live;
      if (ends) last = step.number;
    }
  }
  return last;
}

}  // namespace

Result<void> check(const Release& release) {
  agenda::Checks checks;
  checks.id(release.id.value)
      .text("name", release.name, agenda::max_title)
      .that(release.validations.size() <= max_validations, Errc::too_many, "validations", "too many",
            {{"max", std::to_string(max_validations)}});
  for (std::size_t i = 0; i < release.validations.size(); ++i) {
    const agenda::Validation& one = release.validations[i];
    const std::string field = agenda::element("validations", i);
    checks.that(!one.side.empty(), Errc::missing_field, field + ".side", "who validates is somebody's side")
        .string(field + ".side", one.side, agenda::max_name)
        .that(!one.name.empty(), Errc::missing_field, field + ".name", "who validates has a name")
        .string(field + ".name", one.name, agenda::max_name)
        .that(agenda::is_plannable(one.day), Errc::out_of_range, field + ".day", "outside 1970 to 2200");
  }
  return checks.result();
}

const Release* newest(const Agenda& draft) {
  const Release* latest = nullptr;
  for (const auto& release : draft.releases) {
    if (release->withdrawn || release->number == 0) continue;
    if (latest == nullptr || latest->number < release->number) latest = release.item.get();
  }
  return latest;
}

int next_number(const Agenda& draft) {
  int last = 0;
  for (const auto& release : draft.releases) last = std::max(last, release->number);
  return last + 1;
}

Agenda published(const Agenda& candidate, const Agenda& seen) {
  Agenda shown = public_view(candidate);
  if (shown.event.empty()) shown.event = seen.event;
  Bringer bringer(shown, candidate, seen);
  for (const auto& slot : seen.sessions) {
    if (candidate.sessions.contains(slot->id)) continue;
    agenda::Session cancelled = *slot;
    cancelled.status = agenda::Status::cancelled;
    bringer.references(cancelled);
    shown.sessions.put(std::make_shared<const agenda::Session>(std::move(cancelled)), slot.touch);
  }
  return shown;
}

Agenda corrected_view(const Agenda& candidate, const Agenda& seen, const std::vector<Step>& chosen) {
  Agenda shown = published(candidate, seen);
  keep_seen<agenda::Venue>(shown, seen, chosen);
  keep_seen<agenda::Room>(shown, seen, chosen);
  keep_seen<agenda::Person>(shown, seen, chosen);
  return shown;
}

std::uint64_t corrections_begin(const Agenda& draft) {
  const Release* latest = newest_of_all(draft);
  return latest == nullptr ? 0 : static_cast<std::uint64_t>(latest->draft_number);
}

std::optional<Release> corrected(const Agenda& draft, const std::vector<Step>& since, const agenda::ReleaseId& fresh) {
  const Release* latest = newest_of_all(draft);
  const std::uint64_t end_of_live_mode = last_end_of_live_mode(since);
  if (end_of_live_mode == 0) return latest == nullptr ? std::nullopt : std::optional(*latest);
  // What was live as that step found it; the step itself published nothing.
  const auto draft_number = static_cast<std::int64_t>(end_of_live_mode) - 1;
  Release record;
  record.id = fresh;
  for (const auto& release : draft.releases) {
    if (release->number > 0) continue;
    if (release->draft_number == draft_number) return *release;
    record.id = release->id;
  }
  record.draft_number = draft_number;
  return record;
}

}  // namespace hatachi::publication
