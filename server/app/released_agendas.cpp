#include "server/app/released_agendas.hpp"

#include "scheduling/publication/personal.hpp"
#include "server/app/corrections.hpp"
#include "server/base/run_on.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include <exception>
#include <optional>
#include <utility>

namespace hatachi::app {
namespace {

namespace asio = boost::asio;
using Shared = ReleasedAgendas::Shared;

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

Task<Result<Shared>> work_out(Sources sources, agenda::EventId event) {
  Desk desk{sources.store, sources.zones, auth::the_server("personal")};
  const agenda::ReleaseId unneeded{"none"};
  auto correcting = correction_of(std::move(desk), sources.state, event, {}, unneeded, sources.pool);
  auto correction = co_await std::move(correcting);
  // Everything was withdrawn, or nothing that was published can be told from the draft: what readers see is left.
  const bool only_seen = correction.has_error() && correction.error().code == Errc::nothing_published;
  if (correction.has_error() && !only_seen) co_return correction.error();
  agenda::Agenda without;
  if (!only_seen) without = std::move(correction->without);
  auto finish = [held = sources.state->events.at(event), only_seen, without = std::move(without)]() mutable -> Shared {
    agenda::Agenda released = only_seen ? held->published : publication::with_seen(std::move(without), held->published);
    return std::make_shared<const agenda::Agenda>(changed_at_publication(std::move(released), held->draft));
  };
  co_return co_await run_on(sources.pool, std::move(finish));
}

/// What an agenda was worked out from.
struct Basis {
  std::uint64_t draft_number = 0;
  std::uint64_t published_number = 0;
  CurrentZones::Zones zones;

  friend bool operator==(const Basis&, const Basis&) = default;
};

}  // namespace

struct ReleasedAgendas::Entry {
  Basis basis;
  asio::steady_timer done;  ///< cancelled when it is worked out, or has failed
  std::optional<Result<Shared>> agenda = {};
};

Task<Result<Shared>> ReleasedAgendas::get(Sources sources, agenda::EventId event) {
  const auto held = sources.state->events.at(event);
  if (held->published.event.empty()) co_return Shared();
  if (held->draft.about().mode == agenda::PublicationMode::live) co_return Shared(held, &held->draft);

  const Basis basis{held->draft_number, held->published_number, sources.zones.get()};
  for (auto found = entries_.find(event); found != entries_.end(); found = entries_.find(event)) {
    const auto entry = found->second;
    if (entry->basis != basis) break;
    if (!entry->agenda) co_await entry->done.async_wait(asio::as_tuple(asio::use_awaitable));
    if (entry->agenda) co_return *entry->agenda;
  }

  asio::steady_timer done(co_await asio::this_coro::executor, asio::steady_timer::time_point::max());
  const auto entry = std::make_shared<Entry>(Entry{basis, std::move(done)});
  entries_[event] = entry;
  ++worked_out_;
  std::exception_ptr failure;
  try {
    auto working = work_out(std::move(sources), event);
    entry->agenda = co_await std::move(working);
  } catch (...) {
    failure = std::current_exception();
  }
  const bool is_kept = !failure && entry->agenda->has_value();
  if (!is_kept && entries_[event] == entry) entries_.erase(event);
  entry->done.cancel();
  if (failure) std::rethrow_exception(failure);
  co_return *entry->agenda;
}

}  // namespace hatachi::app
