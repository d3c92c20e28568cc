#include "scheduling/agenda/operations.hpp"
#include "tests/support/agenda_builder.hpp"
#include "tests/support/fault.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace hatachi::agenda {
namespace {

using namespace support;

/// What `check` says of an event after `edit`.
std::string event_with(const std::function<void(Event&)>& edit) {
  Event item = event("jubilee");
  edit(item);
  return fault(check(item, zones()));
}

TEST(CheckEvent, TakesAWellFormedOne) {
  EXPECT_EQ(event_with([](Event&) {}), "none");
  EXPECT_EQ(event_with([](Event& event) { event.last_day = event.first_day; }), "none");
}

TEST(CheckEvent, NamesTheFieldThatIsWrong) {
  EXPECT_EQ(event_with([](Event& event) { event.id.value = "Jubilee"; }), "invalid_id id");
  EXPECT_EQ(event_with([](Event& event) { event.name = {}; }), "missing_field name");
  EXPECT_EQ(event_with([](Event& event) { event.name.ja.assign(max_title + 1, 'a'); }), "too_long name.ja");
  EXPECT_EQ(event_with([](Event& event) { event.description.en = "\xFF"; }), "invalid_utf8 description.en");
  EXPECT_EQ(event_with([](Event& event) { event.last_day = event.first_day - date::days{1}; }),
            "end_before_start last_day");
  EXPECT_EQ(event_with([](Event& event) { event.first_day = day("1970-01-01") - date::days{1}; }),
            "out_of_range first_day");
  EXPECT_EQ(event_with([](Event& event) { event.last_day = day("2200-12-31") + date::days{1}; }),
            "out_of_range last_day");
}

TEST(CheckEvent, NamesTheZoneThatIsWrong) {
  EXPECT_EQ(event_with([](Event& event) { event.zones = {}; }), "missing_field zones");
  EXPECT_EQ(event_with([](Event& event) { event.zones = {"Europe/Paris", "Europe/Nancy"}; }), "unknown_zone zones[1]");
  EXPECT_EQ(event_with([](Event& event) { event.zones = {"UTC", "Asia/Tokyo", "UTC"}; }), "duplicate zones[2]");
}

TEST(CheckEvent, NamesTheVenueThatIsThereTwice) {
  EXPECT_EQ(event_with([](Event& event) { event.venues = ids<Venue>({"a", "b", "a"}); }), "duplicate venues[2]");
}

TEST(CheckEvent, NamesWhatConflictsNeed) {
  EXPECT_EQ(event_with([](Event& event) {
              event.working_hours = {weekly("2027-06-07T09:00", "2027-06-07T18:00", workdays(), "Asia/Tokyo"),
                                     window("2027-06-08T18:00", "2027-06-08T09:00")};
            }),
            "end_before_start working_hours[1].until");
  EXPECT_EQ(event_with([](Event& event) { event.interpreter_stint = max_pause; }), "none");
  EXPECT_EQ(event_with([](Event& event) { event.interpreter_stint = max_pause + 1min; }),
            "out_of_range interpreter_stint_minutes");
  EXPECT_EQ(event_with([](Event& event) { event.interpreter_rest = -1min; }), "out_of_range interpreter_rest_minutes");
  EXPECT_EQ(event_with([](Event& event) {
              event.severities = {{"room_overlap", Severity::block}, {"room_overlap", Severity::ignore}};
            }),
            "duplicate severities[1]");
}

TEST(CheckVenue, NamesWhatConflictsNeed) {
  const auto with_travel = [](std::vector<Travel> travel) {
    Venue item = venue("artem");
    item.travel = std::move(travel);
    return fault(check(item, zones()));
  };
  EXPECT_EQ(with_travel({{{"inpl"}, 0min}, {{"tobata"}, max_travel}}), "none");
  EXPECT_EQ(with_travel({{{"inpl"}, 10min}, {{"artem"}, 10min}}), "invalid_value travel[1].to");
  EXPECT_EQ(with_travel({{{"inpl"}, -1min}}), "out_of_range travel[0].minutes");
  EXPECT_EQ(with_travel({{{"inpl"}, max_travel + 1min}}), "out_of_range travel[0].minutes");
  EXPECT_EQ(with_travel({{{"inpl"}, 10min}, {{"inpl"}, 20min}}), "duplicate travel[1]");
  EXPECT_EQ(with_travel(std::vector<Travel>(max_venues + 1)), "too_many travel");
  Venue item = venue("artem");
  item.opening = {window("2027-06-08T09:00", "2027-06-08T18:00", "Mars/Olympus")};
  EXPECT_EQ(fault(check(item, zones())), "unknown_zone opening[0].zone");
}

TEST(CheckVenue, NamesTheFieldThatIsWrong) {
  const auto with = [](const std::function<void(Venue&)>& edit) {
    Venue item = venue("artem");
    edit(item);
    return fault(check(item, zones()));
  };
  EXPECT_EQ(with([](Venue&) {}), "none");
  EXPECT_EQ(with([](Venue& venue) { venue.address.fr = "14 rue Michel-Ney\n54000 Nancy"; }), "none");
  EXPECT_EQ(with([](Venue& venue) { venue.id.value = "-a"; }), "invalid_id id");
  EXPECT_EQ(with([](Venue& venue) { venue.name = {}; }), "missing_field name");
  EXPECT_EQ(with([](Venue& venue) { venue.address.ja.assign(max_prose + 1, 'a'); }), "too_long address.ja");
  EXPECT_EQ(with([](Venue& venue) { venue.zone = ""; }), "unknown_zone zone");
}

TEST(CheckRoom, NamesTheFieldThatIsWrong) {
  const auto with = [](const std::function<void(Room&)>& edit) {
    Room item = room("hall", "artem");
    edit(item);
    return fault(check(item, zones()));
  };
  EXPECT_EQ(with([](Room&) {}), "none");
  EXPECT_EQ(with([](Room& room) { room.capacity.reset(); }), "none");
  EXPECT_EQ(with([](Room& room) { room.name = {}; }), "missing_field name");
  EXPECT_EQ(with([](Room& room) { room.capacity = 0; }), "out_of_range capacity");
  EXPECT_EQ(with([](Room& room) { room.capacity = max_capacity + 1; }), "out_of_range capacity");
  EXPECT_EQ(with([](Room& room) { room.turnaround = max_pause; }), "none");
  EXPECT_EQ(with([](Room& room) { room.turnaround = -1min; }), "out_of_range turnaround_minutes");
  EXPECT_EQ(with([](Room& room) { room.turnaround = max_pause + 1min; }), "out_of_range turnaround_minutes");
  EXPECT_EQ(with([](Room& room) { room.features = {"stage", "stage"}; }), "duplicate features[1]");
  EXPECT_EQ(with([](Room& room) { room.opening = {window("2027-06-08T09:00", "2027-06-08T09:00")}; }),
            "end_before_start opening[0].until");
}

TEST(CheckTrack, TakesTheColorsOfThePaletteAlone) {
  Track item = track("talks");
  for (const std::string_view color : track_colors) {
    item.color = color;
    EXPECT_EQ(fault(check(item)), "none") << color;
  }
  item.color = "red";
  EXPECT_EQ(fault(check(item)), "invalid_value color");
}

TEST(CheckPerson, NamesTheFieldThatIsWrong) {
  const auto with = [](const std::function<void(Person&)>& edit) {
    Person item = person("takahashi");
    edit(item);
    return fault(check(item, zones()));
  };
  EXPECT_EQ(with([](Person&) {}), "none");
  EXPECT_EQ(with([](Person& person) { person.native = Name{"髙橋", "", NameOrder::family_first}; }), "none");
  EXPECT_EQ(with([](Person& person) { person.native = Name{}; }), "missing_field native");
  EXPECT_EQ(with([](Person& person) { person.roman = {}; }), "missing_field roman");
  EXPECT_EQ(with([](Person& person) { person.roman.given.assign(max_name + 1, 'a'); }), "too_long roman.given");
  EXPECT_EQ(with([](Person& person) { person.native = Name{"\xE9", "", {}}; }), "invalid_utf8 native.family");
  EXPECT_EQ(with([](Person& person) { person.institution.en = std::string("a\0b", 3); }),
            "invalid_value institution.en");
  EXPECT_EQ(with([](Person& person) { person.zone = "Asia/Tokyo"; }), "none");
  EXPECT_EQ(with([](Person& person) { person.zone = "Asia/Tobata"; }), "unknown_zone zone");
  EXPECT_EQ(with([](Person& person) { person.unavailable = {window("2027-06-08T09:00", "2027-06-08T08:00")}; }),
            "end_before_start unavailable[0].until");
  EXPECT_EQ(with([](Person& person) {
              person.interprets = {french_to_japanese, french_to_japanese};
            }),
            "duplicate interprets[1]");
}

TEST(CheckDelegation, NamesTheMemberThatIsThereTwice) {
  EXPECT_EQ(fault(check(delegation("kyutech", {"a", "b"}))), "none");
  EXPECT_EQ(fault(check(delegation("kyutech", {"a", "b", "b"}))), "duplicate members[2]");
  Delegation escorted = delegation("kyutech", {"a"});
  escorted.escorts = ids<Person>({"c", "a", "c"});
  EXPECT_EQ(fault(check(escorted)), "duplicate escorts[2]");
}

}  // namespace
}  // namespace hatachi::agenda
