#include "server/app/personal.hpp"

#include "scheduling/publication/personal.hpp"
#include "scheduling/publication/release.hpp"
#include "server/app/corrections.hpp"
#include "server/app/edits.hpp"
#include "server/auth/personal_keys.hpp"

#include <algorithm>
#include <utility>

namespace hatachi::app {
namespace {

/// Every item as changed by the event's last publication: what was published of it, no touch of the draft tells.
agenda::Agenda changed_at_publication(agenda::Agenda agenda, const agenda::Agenda& draft) {
  agenda::Touch last;
  for (const auto& release : draft.releases) {
    if (release.touch.number > last.number) last = release.touch;
  }
  const auto touch_all = [&](auto& table) {
    const auto before = table;
    for (const auto& slot : before) table.put(slot.item, last);
  };
  touch_all(agenda.event);
  touch_all(agenda.venues);
  touch_all(agenda.rooms);
  touch_all(agenda.tracks);
  touch_all(agenda.people);
  touch_all(agenda.delegations);
  touch_all(agenda.sessions);
  return agenda;
}

}  // namespace

Task<Result<agenda::Agenda>> released_agenda(store::Store& store, const CurrentZones& zones,
                                             std::shared_ptr<const store::State> state, agenda::EventId event,
                                             boost::asio::any_io_executor pool) {
  const store::EventState& held = *state->events.at(event);
  if (held.published.event.empty()) co_return agenda::Agenda{};
  if (held.draft.about().mode == agenda::PublicationMode::live) co_return held.draft;
  Desk desk{store, zones, auth::the_server("personal")};
  const agenda::ReleaseId unneeded{"none"};
  auto working = correction_of(std::move(desk), state, event, {}, unneeded, pool);
  auto correction = co_await std::move(working);
  if (correction.has_error()) {
    // Everything was withdrawn, or nothing that was published can be told from the draft: what readers see is left.
    if (correction.error().code == Errc::nothing_published)
      co_return changed_at_publication(held.published, held.draft);
    co_return correction.error();
  }
  agenda::Agenda released = publication::with_seen(std::move(correction->without), held.published);
  co_return changed_at_publication(std::move(released), held.draft);
}

Task<Result<std::vector<agenda::Agenda>>> agendas_of(store::Store& store, const CurrentZones& zones,
                                                     std::shared_ptr<const store::State> state, agenda::PersonId person,
                                                     boost::asio::any_io_executor pool) {
  std::vector<agenda::Agenda> agendas;
  for (const auto& [event, held] : state->events) {
    if (!auth::names(*held, person)) continue;
    auto releasing = released_agenda(store, zones, state, event, pool);
    auto released = co_await std::move(releasing);
    if (released.has_error()) co_return released.error();
    if (!released->event.empty() && released->people.contains(person)) agendas.push_back(std::move(*released));
  }
  std::stable_sort(agendas.begin(), agendas.end(),
                   [](const auto& a, const auto& b) { return a.about().first_day < b.about().first_day; });
  co_return agendas;
}

}  // namespace hatachi::app
