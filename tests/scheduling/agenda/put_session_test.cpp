#include "scheduling/agenda/operations.hpp"
#include "tests/support/agenda_builder.hpp"
#include "tests/support/fault.hpp"
#include "tests/support/random_agenda.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace hatachi::agenda {
namespace {

using namespace support;
using testing::ElementsAre;
using testing::IsEmpty;

/// Two venues with two rooms each, and some people. The event uses the first venue.
class PutSession : public testing::Test {
 protected:
  const Installation installation = installation_of(
      venue("artem", "Europe/Paris"), venue("tobata", "Asia/Tokyo"), room("hall", "artem"), room("lab", "artem"),
      room("nakamura", "tobata"), room("seminar", "tobata"), person("ada"), person("ben"), person("chie"));
  Agenda agenda = agenda_of(event("jubilee", {"artem"}), venue("artem"), room("hall", "artem"), room("lab", "artem"),
                            track("talks"), delegation("kyutech"));

  Result<Changes> decide(Session session) const {
    return put(agenda, installation.directory(), std::move(session), zones());
  }
  /// What is wrong with a session after `edit`.
  std::string with(const std::function<void(Session&)>& edit) const {
    Session item = session("opening");
    edit(item);
    return fault(decide(std::move(item)));
  }
  /// The agenda after putting a session that must be accepted.
  Agenda put_into_agenda(Session session) { return agenda = after(agenda, decide(std::move(session)).value()); }
  const Session& opening() const { return **agenda.sessions.find({"opening"}); }
};

template <class T>
std::vector<std::string> ids_of(const Table<T>& table) {
  std::vector<std::string> ids;
  for (const auto& slot : table) ids.push_back(slot->id.value);
  return ids;
}

TEST_F(PutSession, CreatesItWithItsInstants) {
  put_into_agenda(session("opening").at("2027-06-08T09:00").lasting(90min).in("hall"));
  EXPECT_EQ(opening(), session("opening").at("2027-06-08T09:00").lasting(90min).in("hall").resolved());
  EXPECT_EQ(opening().begins, (time::Moment{instant("2027-06-08T07:00:00Z"), 2h}));
  EXPECT_EQ(opening().ends, (time::Moment{instant("2027-06-08T08:30:00Z"), 2h}));
  EXPECT_EQ(opening().tz_release, "test");
}

TEST_F(PutSession, IgnoresTheDerivedMembersItIsGiven) {
  Session sent = session("opening");
  sent.begins = sent.ends = {instant("2000-01-01T00:00:00Z"), 5h};
  sent.tz_release = "1970a";
  put_into_agenda(sent);
  EXPECT_EQ(opening(), session("opening").resolved());
}

TEST_F(PutSession, WithoutADifferenceChangesNothing) {
  put_into_agenda(session("opening").in("hall").by({"ada"}));
  EXPECT_THAT(decide(session("opening").in("hall").by({"ada"})).value(), IsEmpty());
}

TEST_F(PutSession, ReplacesTheOneOfItsId) {
  put_into_agenda(session("opening"));
  const Changes changes = decide(session("opening").titled("Renamed")).value();
  ASSERT_EQ(changes.size(), 1u);
  const auto& change = std::get<Change<Session>>(changes.front());
  EXPECT_EQ(*change.before, session("opening").resolved());
  EXPECT_EQ(*change.after, session("opening").titled("Renamed").resolved());
}

TEST_F(PutSession, WithoutAZoneTakesThatOfItsRoomsVenue) {
  Session sent = session("opening").at("2027-06-08T09:00").in("nakamura");
  sent.start.zone = "";
  put_into_agenda(sent);
  EXPECT_EQ(opening().start.zone, "Asia/Tokyo");
  EXPECT_EQ(opening().begins, (time::Moment{instant("2027-06-08T00:00:00Z"), 9h}));
}

TEST_F(PutSession, WithoutZoneAndRoomTakesTheEventsHomeZone) {
  Session sent = session("opening").at("2027-06-08T09:00");
  sent.start.zone = "";
  put_into_agenda(sent);
  EXPECT_EQ(opening().start.zone, "Europe/Paris");
}

TEST_F(PutSession, BringsTheVenueOfItsRoomWithAllItsRooms) {
  const Changes changes = decide(session("opening").in("nakamura")).value();
  put_into_agenda(session("opening").in("nakamura"));
  EXPECT_EQ(changes.size(), 5u);  // event, venue, two rooms, session
  EXPECT_EQ(agenda.about().venues, ids<Venue>({"artem", "tobata"}));
  EXPECT_THAT(ids_of(agenda.venues), ElementsAre("artem", "tobata"));
  EXPECT_THAT(ids_of(agenda.rooms), ElementsAre("hall", "lab", "nakamura", "seminar"));
}

TEST_F(PutSession, BringsThePeopleItNamesAndNobodyElse) {
  put_into_agenda(session("opening").by({"chie"}).hosted_by({"ada"}));
  EXPECT_THAT(ids_of(agenda.people), ElementsAre("ada", "chie"));
}

TEST_F(PutSession, PeopleLeaveWithTheLastReference) {
  put_into_agenda(session("opening").by({"ada", "ben"}).hosted_by({"ada"}));
  put_into_agenda(session("closing").by({"ben"}));
  put_into_agenda(session("opening").by({"chie"}).hosted_by({"ada"}));
  EXPECT_THAT(ids_of(agenda.people), ElementsAre("ada", "ben", "chie"));
  put_into_agenda(session("opening"));
  EXPECT_THAT(ids_of(agenda.people), ElementsAre("ben"));
}

TEST_F(PutSession, ConfirmingACancelledOneRestoresIt) {
  put_into_agenda(session("opening").by({"ada"}));
  const Agenda before = agenda;
  agenda = after(agenda, retire(agenda, {"opening"}, true).value());
  EXPECT_EQ(opening().status, Status::cancelled);
  put_into_agenda(session("opening").by({"ada"}));
  EXPECT_THAT(diff(before, agenda), IsEmpty());
}

TEST_F(PutSession, InAnAgendaWithoutEventIsNotFound) {
  agenda = {};
  EXPECT_EQ(fault(decide(session("opening"))), "not_found event");
}

TEST_F(PutSession, NamesTheFieldThatIsNotWellFormed) {
  EXPECT_EQ(with([](Session&) {}), "none");
  EXPECT_EQ(with([](Session& one) { one.id.value = "a b"; }), "invalid_id id");
  EXPECT_EQ(with([](Session& one) { one.title = {}; }), "missing_field title");
  EXPECT_EQ(with([](Session& one) { one.title.fr.assign(max_title, 'a'); }), "none");
  EXPECT_EQ(with([](Session& one) { one.title.fr.assign(max_title + 1, 'a'); }), "too_long title.fr");
  EXPECT_EQ(with([](Session& one) { one.title.ja = "\xE3\x81"; }), "invalid_utf8 title.ja");
  EXPECT_EQ(with([](Session& one) { one.abstract.fr = "deux\nlignes\tici"; }), "none");
  EXPECT_EQ(with([](Session& one) { one.abstract.fr = "bell\a"; }), "invalid_value abstract.fr");
  EXPECT_EQ(with([](Session& one) { one.abstract.en.assign(max_prose + 1, 'a'); }), "too_long abstract.en");
}

TEST_F(PutSession, NamesTheListThatIsNotWellFormed) {
  EXPECT_EQ(with([](Session& one) { one.speakers = ids<Person>({"ada", "ben", "ada"}); }), "duplicate speakers[2]");
  EXPECT_EQ(with([](Session& one) { one.hosts = ids<Person>({"ada", "ada"}); }), "duplicate hosts[1]");
  EXPECT_EQ(with([](Session& one) {
              one.delegations = ids<Delegation>({"kyutech", "kyutech"});
            }),
            "duplicate delegations[1]");
  EXPECT_EQ(with([](Session& one) {
              for (std::size_t i = 0; i <= max_people; ++i) one.speakers.push_back({"p" + std::to_string(i)});
            }),
            "too_many speakers");
}

TEST_F(PutSession, NamesTheReferenceThatPointsNowhere) {
  EXPECT_EQ(with([](Session& one) {
              one.speakers = ids<Person>({"ada", "ben", "zoe"});
            }),
            "unknown_reference speakers[2]");
  EXPECT_EQ(with([](Session& one) { one.hosts = ids<Person>({"zoe"}); }), "unknown_reference hosts[0]");
  EXPECT_EQ(with([](Session& one) {
              one.delegations = ids<Delegation>({"kyutech", "ul"});
            }),
            "unknown_reference delegations[1]");
  EXPECT_EQ(with([](Session& one) { one.room = RoomId{"attic"}; }), "unknown_reference room");
  EXPECT_EQ(with([](Session& one) { one.track = TrackId{"walks"}; }), "unknown_reference track");
}

TEST_F(PutSession, NamesWhatConflictsNeed) {
  EXPECT_EQ(with([](Session& one) { one.attendance = 0; }), "none");
  EXPECT_EQ(with([](Session& one) { one.attendance = -1; }), "out_of_range attendance");
  EXPECT_EQ(with([](Session& one) { one.attendance = max_capacity + 1; }), "out_of_range attendance");
  EXPECT_EQ(with([](Session& one) { one.features = {"stage", ""}; }), "missing_field features[1]");
  EXPECT_EQ(with([](Session& one) { one.zones = {"Asia/Tokyo", "Asia/Tobata"}; }), "unknown_zone zones[1]");
  EXPECT_EQ(with([](Session& one) { one.zones = {"UTC", "UTC"}; }), "duplicate zones[1]");
  EXPECT_EQ(with([](Session& one) { one.remote = ids<Person>({"ada", "zoe"}); }), "unknown_reference remote[1]");
  EXPECT_EQ(with([](Session& one) {
              one.interpretation = {french_to_japanese, {Language::en, Language::en}};
            }),
            "invalid_value interpretation[1].into");
}

TEST_F(PutSession, NamesTheInterpreterThatIsWrong) {
  const auto by = [&](std::vector<Interpreter> interpreters) {
    return with([&](Session& one) { one.interpreters = interpreters; });
  };
  EXPECT_EQ(by({{{"ada"}, french_to_japanese}, {{"ada"}, japanese_to_french}, {{"ben"}, french_to_japanese}}), "none");
  EXPECT_EQ(by({{{"ada"}, french_to_japanese}, {{"ada"}, french_to_japanese}}), "duplicate interpreters[1]");
  EXPECT_EQ(by({{{"ada"}, {Language::ja, Language::ja}}}), "invalid_value interpreters[0].into");
  EXPECT_EQ(by({{{"ada"}, french_to_japanese}, {{"zoe"}, french_to_japanese}}),
            "unknown_reference interpreters[1].person");
}

TEST_F(PutSession, TakesALinkToTheWebAlone) {
  EXPECT_EQ(with([](Session& one) { one.remote_link = "https://example.org/room"; }), "none");
  EXPECT_EQ(with([](Session& one) { one.remote_link = "javascript:alert(1)"; }), "invalid_value remote_link");
  EXPECT_EQ(with([](Session& one) { one.remote_link = "https://" + std::string(max_link, 'a'); }),
            "too_long remote_link");
}

TEST_F(PutSession, LastsBetweenAMinuteAndAWeek) {
  EXPECT_EQ(with([](Session& one) { one.duration = 1min; }), "none");
  EXPECT_EQ(with([](Session& one) { one.duration = max_duration; }), "none");
  EXPECT_EQ(with([](Session& one) { one.duration = 0min; }), "end_before_start duration_minutes");
  EXPECT_EQ(with([](Session& one) { one.duration = -30min; }), "end_before_start duration_minutes");
  EXPECT_EQ(with([](Session& one) { one.duration = max_duration + 1min; }), "out_of_range duration_minutes");
}

TEST_F(PutSession, StartsBetween1970And2200) {
  EXPECT_EQ(with([](Session& one) { one.start.time = wall("1970-01-01T00:00"); }), "none");
  EXPECT_EQ(with([](Session& one) { one.start.time = wall("1970-01-01T00:00") - 1s; }), "out_of_range start.local");
  EXPECT_EQ(with([](Session& one) { one.start.time = wall("2200-12-31T23:59"); }), "none");
  EXPECT_EQ(with([](Session& one) { one.start.time = wall("2200-12-31T23:59") + 1min; }), "out_of_range start.local");
}

TEST_F(PutSession, NamesAZoneThereIsNot) {
  EXPECT_EQ(with([](Session& one) { one.start.zone = "Europe/Nancy"; }), "unknown_zone start.zone");
}

TEST_F(PutSession, RefusesASkippedTimeWithItsNeighbours) {
  Session sent = session("opening");
  sent.start.time = wall("2027-03-28T02:30");
  const auto refused = decide(sent);
  ASSERT_EQ(fault(refused), "skipped_time start.local");
  EXPECT_THAT(refused.error().params, testing::SizeIs(2));
}

TEST_F(PutSession, AsksWhichDoubledTimeIsMeant) {
  Session sent = session("opening");
  sent.start.time = wall("2027-10-31T02:30");
  EXPECT_EQ(fault(decide(sent)), "doubled_time start.local");

  put_into_agenda(session("opening").at("2027-10-31T02:30", "Europe/Paris", time::Fold::earlier));
  EXPECT_EQ(opening().begins, (time::Moment{instant("2027-10-31T00:30:00Z"), 2h}));
  EXPECT_EQ(opening().ends, (time::Moment{instant("2027-10-31T01:30:00Z"), 1h}));
  put_into_agenda(session("opening").at("2027-10-31T02:30", "Europe/Paris", time::Fold::later));
  EXPECT_EQ(opening().begins, (time::Moment{instant("2027-10-31T01:30:00Z"), 1h}));
  EXPECT_EQ(opening().start.fold, time::Fold::later);
}

TEST_F(PutSession, ForgetsAChoiceWhereNothingIsDoubled) {
  put_into_agenda(session("opening").at("2027-10-31T09:00", "Europe/Paris", time::Fold::later));
  EXPECT_EQ(opening().start.fold, time::Fold::none);
}

TEST_F(PutSession, EndsWithTheOffsetInForceThen) {
  put_into_agenda(session("opening").at("2027-10-30T23:00").lasting(5h));
  EXPECT_EQ(opening().begins.offset, 2h);
  EXPECT_EQ(opening().ends, (time::Moment{instant("2027-10-31T02:00:00Z"), 1h}));
}

}  // namespace
}  // namespace hatachi::agenda
