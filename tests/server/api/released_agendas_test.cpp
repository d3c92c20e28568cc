#include "server/app/released_agendas.hpp"

#include "server/app/releases.hpp"
#include "tests/server/store/store_fixture.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <tuple>

namespace hatachi::app {
namespace {

using Shared = ReleasedAgendas::Shared;
using support::edited;

/// An event in release mode with one release.
class Released : public store::StoreTest {
 protected:
  Released() {
    open();
    put(edited(support::event("gala"), [](agenda::Event& event) { event.mode = agenda::PublicationMode::release; }));
    publish();
  }

  template <class T>
  void put(const T& item) {
    EXPECT_TRUE(write(store::put("gala", item)));
  }
  void publish() {
    const FillRelease nothing = [](agenda::Release&) { return Result<void>(); };
    const Precondition any{true, true, {}};
    const agenda::ReleaseId id{"release-" + std::to_string(store().state()->operation_number)};
    Desk desk{store(), zones, auth::the_server("test")};
    const auto published = await(publish_release(desk, {"gala"}, id, any, nothing, std::nullopt));
    ASSERT_TRUE(published) << published.error().detail;
  }
  Sources sources() { return {store(), zones, store().state(), pool_.get_executor()}; }
  Shared get() { return await(agendas.get(sources(), {"gala"})).value(); }

  /// Two who ask at the same time.
  static Task<std::tuple<Shared, Shared>> get_twice(ReleasedAgendas& agendas, Sources sources) {
    using namespace boost::asio::experimental::awaitable_operators;
    const agenda::EventId gala{"gala"};
    auto one = agendas.get(sources, gala);
    auto other = agendas.get(sources, gala);
    auto both = std::move(one) && std::move(other);
    const auto got = co_await std::move(both);
    co_return std::tuple(std::get<0>(got).value(), std::get<1>(got).value());
  }

  CurrentZones zones{{&support::zones(), [](const time::ZoneDatabase*) {}}};
  ReleasedAgendas agendas;
};

TEST_F(Released, AreWorkedOutOnceForAllWhoAsk) {
  const auto [one, other] = await(get_twice(agendas, sources()));
  EXPECT_EQ(one, other);
  EXPECT_EQ(get(), one);
  EXPECT_EQ(agendas.worked_out(), 1u);
}

TEST_F(Released, FollowTheirEvent) {
  const Shared before = get();
  put(edited(support::event("gala"), [](agenda::Event& event) {
    event.mode = agenda::PublicationMode::release;
    event.name.en = "Renamed";
  }));
  EXPECT_EQ(get()->about().name, before->about().name) << "a draft waits";
  publish();
  EXPECT_EQ(get()->about().name.en, "Renamed");
}

TEST_F(Released, AreTheDraftItselfInLiveMode) {
  put(support::event("gala"));
  const auto from = sources();
  EXPECT_EQ(await(agendas.get(from, {"gala"})).value().get(), &from.state->find({"gala"})->draft);
  EXPECT_EQ(agendas.worked_out(), 0u);
}

}  // namespace
}  // namespace hatachi::app
