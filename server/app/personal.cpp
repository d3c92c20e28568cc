#include "server/app/personal.hpp"

#include "server/auth/personal_keys.hpp"
#include "server/base/clock.hpp"

#include <algorithm>
#include <utility>

namespace hatachi::app {

Task<Result<std::vector<ReleasedAgendas::Shared>>> agendas_of(ReleasedAgendas& released, Sources sources,
                                                              store::PersonalKey key) {
  std::vector<ReleasedAgendas::Shared> agendas;
  const auto state = sources.state;
  for (const auto& [event, held] : state->events) {
    if (!auth::names(*held, key.person) || !auth::opens(*state, key, event, now())) continue;
    auto releasing = released.get(sources, event);
    auto agenda = co_await std::move(releasing);
    if (agenda.has_error()) co_return agenda.error();
    if (*agenda && (*agenda)->people.contains(key.person)) agendas.push_back(std::move(*agenda));
  }
  std::stable_sort(agendas.begin(), agendas.end(),
                   [](const auto& a, const auto& b) { return a->about().first_day < b->about().first_day; });
  co_return agendas;
}

}  // namespace hatachi::app
