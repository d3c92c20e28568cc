#include "tests/support/conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::rules {
namespace {

using namespace support;
using agenda::Agenda;
using testing::ElementsAre;
using testing::IsEmpty;

/// The event's venues keep the holidays of these regions; those of `fr` and `jp` are known for 2027 alone.
class HolidaysUnknown : public testing::Test {
 protected:
  agenda::Event jubilee = event("jubilee");

  std::vector<std::string> with(const std::vector<std::string>& regions) {
    Agenda agenda;
    jubilee.venues.clear();
    for (const std::string& region : regions) {
      agenda::Venue house = venue("venue-" + std::to_string(jubilee.venues.size()));
      house.holiday_region = region;
      jubilee.venues.push_back(house.id);
      add(agenda, house);
    }
    add(agenda, jubilee);
    return told_by("holidays_unknown", agenda);
  }
};

TEST_F(HolidaysUnknown, AreThoseOfARegionWithoutCalendar) {
  EXPECT_THAT(with({"fr", "jp"}), IsEmpty());
  EXPECT_THAT(with({"fr", "nowhere", "jp", "nowhere"}),
              ElementsAre("holidays_unknown warn (region nowhere) 2027-06-06T22:00:00Z/2027-06-09T22:00:00Z 0 of 0"));
  EXPECT_THAT(with({""}), IsEmpty()) << "it keeps nobody's";
  EXPECT_THAT(with({}), IsEmpty());
}

TEST_F(HolidaysUnknown, BeginOnTheFirstDayThatTheCalendarDoesNotReach) {
  jubilee.first_day = day("2027-01-01");
  jubilee.last_day = day("2027-12-31");
  EXPECT_THAT(with({"fr"}), IsEmpty());
  jubilee.last_day = day("2028-01-01");
  EXPECT_EQ(with({"fr"}).size(), 1u);
  jubilee.first_day = day("2026-12-31");
  jubilee.last_day = day("2027-12-31");
  EXPECT_EQ(with({"fr"}).size(), 1u);
  jubilee.last_day = day("2028-01-01");
  EXPECT_EQ(with({"fr"}).size(), 1u) << "known in between alone";
}

TEST_F(HolidaysUnknown, AreOfTheEventsVenuesAlone) {
  agenda::Venue house = venue("elsewhere");
  house.holiday_region = "nowhere";
  EXPECT_THAT(told_by("holidays_unknown", agenda_of(jubilee, house)), IsEmpty());
}

}  // namespace
}  // namespace hatachi::rules
