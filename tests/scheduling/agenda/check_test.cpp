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
}

TEST(CheckDelegation, NamesTheMemberThatIsThereTwice) {
  EXPECT_EQ(fault(check(delegation("kyutech", {"a", "b"}))), "none");
  EXPECT_EQ(fault(check(delegation("kyutech", {"a", "b", "b"}))), "duplicate members[2]");
}

}  // namespace
}  // namespace hatachi::agenda
