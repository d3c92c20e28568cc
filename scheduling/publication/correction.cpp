#include "scheduling/publication/correction.hpp"

#include "scheduling/agenda/operations.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace hatachi::publication {
namespace {

using agenda::Agenda;
using agenda::AnyChange;
using agenda::Change;
using agenda::Changes;

/// What an entry did to the programme: all but its releases.
Changes of_programme(const Changes& changes) {
  Changes programme;
  std::copy_if(changes.begin(), changes.end(), std::back_inserter(programme),
               [](const AnyChange& any) { return !std::holds_alternative<Change<agenda::Release>>(any); });
  return programme;
}

/// Without what only was resolved anew.
Change<agenda::Session> of_people(const Change<agenda::Session>& change) {
  if (!change.before || !change.after || !is_timed_alike(*change.before, *change.after)) return change;
  agenda::Session after = *change.after;
  agenda::take_moments(after, *change.before);
  return {change.before, std::make_shared<const agenda::Session>(std::move(after))};
}
Change<agenda::Event> of_people(const Change<agenda::Event>& change) {
  if (!change.before || !change.after) return change;
  agenda::Event after = *change.after;
  after.tz_release = change.before->tz_release;
  after.tz_change = change.before->tz_change;
  return {change.before, std::make_shared<const agenda::Event>(std::move(after))};
}
template <class T>
Change<T> of_people(const Change<T>& change) {
  return change;
}

/// What people meant by an entry, and not what the clocks made of it.
Changes of_people(const Changes& programme) {
  Changes meant;
  for (const AnyChange& any : programme) {
    std::visit([&](const auto& change) { meant.push_back(of_people(change)); }, any);
  }
  return meant;
}

/// Gives a session the moments that `from` has for the same wall clock.
void take_moments(Agenda& agenda, const Agenda& from, const agenda::SessionId& id) {
  const auto* here = agenda.sessions.find(id);
  const auto* there = from.sessions.find(id);
  if (here == nullptr || there == nullptr || !is_timed_alike(**here, **there)) return;
  agenda::Session session = **here;
  agenda::take_moments(session, **there);
  if (session != **here) agenda.sessions.put(std::make_shared<const agenda::Session>(std::move(session)), here->touch);
}

void take_tz_release(Agenda& agenda, const Agenda& from) {
  if (agenda.event.empty() || from.event.empty()) return;
  agenda::Event event = agenda.about();
  event.tz_release = from.about().tz_release;
  event.tz_change = from.about().tz_change;
  const auto& slot = *agenda.event.begin();
  if (event != *slot) agenda.event.put(std::make_shared<const agenda::Event>(std::move(event)), slot.touch);
}

/// What the clocks made of a step, kept or not.
void follow_clocks(Agenda& some, const Agenda& all, const Changes& programme) {
  for (const AnyChange& any : programme) {
    if (const auto* change = std::get_if<Change<agenda::Session>>(&any)) take_moments(some, all, change->id());
    if (std::holds_alternative<Change<agenda::Event>>(any)) take_tz_release(some, all);
  }
}

/// Without the removals of what is not there: somebody who never came need not go.
Changes possible(const Agenda& agenda, Changes changes) {
  std::erase_if(changes, [&](const AnyChange& any) {
    return std::visit(
        [&]<class T>(const Change<T>& change) { return !change.after && !agenda.of<T>().contains(change.id()); }, any);
  });
  return changes;
}

/// Which of the steps before `needing` that are left out wrote what it builds on; the last before it where none is
/// found to have written just that.
std::uint64_t needed_step(const std::vector<Step>& steps, const std::set<std::uint64_t>& kept, const Step& needing,
                          std::string_view label) {
  std::uint64_t last = 0;
  std::uint64_t writer = 0;
  for (const Step& step : steps) {
    if (step.number >= needing.number) break;
    const Changes programme = of_programme(step.changes);
    if (kept.contains(step.number) || programme.empty()) continue;
    last = step.number;
    if (agenda::writes(programme, label)) writer = step.number;
  }
  return writer == 0 ? last : writer;
}

Error needs(std::uint64_t needed, const Step& step, const Error& refused) {
  return Error{Errc::needs_entry,
               "what the entry did builds on one that is left out",
               refused.field,
               {{"entry", std::to_string(needed)}, {"by", std::to_string(step.number)}}};
}

}  // namespace

Agenda before(Agenda agenda, const std::vector<Step>& steps) {
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    agenda = agenda::apply(std::move(agenda), agenda::inverse(of_programme(step->changes)), {}).value();
  }
  return agenda;
}

Result<Agenda> only(const Agenda& start, const std::vector<Step>& steps, const std::set<std::uint64_t>& kept) {
  const auto nobody_saw = [](const agenda::SessionId&) { return false; };
  Agenda all = start;
  Agenda some = start;
  for (const Step& step : steps) {
    const Changes programme = of_programme(step.changes);
    all = agenda::apply(std::move(all), programme, {}).value();
    if (kept.contains(step.number)) {
      // To do a step is to take its inverse back: field by field, and only where each holds what the step began with.
      const Changes inverse = agenda::inverse(of_people(possible(some, programme)));
      auto done = agenda::undo(some, {all.venues, all.rooms, all.people}, inverse, nobody_saw);
      if (done.has_value()) {
        some = agenda::apply(std::move(some), *done, {}).value();
      } else if (done.error().code != Errc::nothing_to_undo) {
        return needs(needed_step(steps, kept, step, done.error().field), step, done.error());
      }
    }
    follow_clocks(some, all, programme);
  }
  return some;
}

Agenda with_moments_of(Agenda agenda, const Agenda& from) {
  for (const auto& slot : from.sessions) take_moments(agenda, from, slot->id);
  take_tz_release(agenda, from);
  return agenda;
}

}  // namespace hatachi::publication
