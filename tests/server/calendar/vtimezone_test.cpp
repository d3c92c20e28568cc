#include "server/calendar/vtimezone.hpp"

#include "server/base/zoneinfo.hpp"
#include "tests/support/agenda_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace hatachi::calendar {
namespace {

using support::instant;

const time::ZoneDatabase& all_zones() {
  static const time::ZoneDatabase database = load_zoneinfo(system_zoneinfo).value();
  return database;
}

/// The VTIMEZONE for events between two instants, with plain line ends.
std::string vtimezone(const std::string& name, std::string_view begin, std::string_view end) {
  ContentLines lines;
  add_vtimezone(lines, name, *all_zones().find(name), {instant(begin), instant(end)});
  std::string bytes = std::move(lines).take();
  std::erase(bytes, '\r');
  return bytes;
}

std::string observance(const std::string& component, const std::string& lines) {
  return "BEGIN:" + component + "\n" + lines + "END:" + component + "\n";
}

std::string zone_of(const std::string& name, const std::string& observances) {
  return "BEGIN:VTIMEZONE\nTZID:" + name + "\n" + observances + "END:VTIMEZONE\n";
}

TEST(Vtimezone, ParisIsTwoYearlyRulesOnTheLastSunday) {
  EXPECT_EQ(vtimezone("Europe/Paris", "2027-10-29T08:00:00Z", "2027-11-01T09:30:00Z"),
            zone_of("Europe/Paris", observance("STANDARD",
                                               "DTSTART:20261025T030000\n"
                                               "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n"
                                               "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nTZNAME:CET\n") +
                                        observance("DAYLIGHT",
                                                   "DTSTART:20270328T020000\n"
                                                   "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n"
                                                   "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nTZNAME:CEST\n")));
}

TEST(Vtimezone, ParisKeepsItsRulesBeyondTheListedTransitions) {
  EXPECT_EQ(vtimezone("Europe/Paris", "2090-06-01T08:00:00Z", "2090-06-02T08:00:00Z"),
            zone_of("Europe/Paris", observance("DAYLIGHT",
                                               "DTSTART:20890327T020000\n"
                                               "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n"
                                               "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nTZNAME:CEST\n") +
                                        observance("STANDARD",
                                                   "DTSTART:20891030T030000\n"
                                                   "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n"
                                                   "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nTZNAME:CET\n")));
}

TEST(Vtimezone, TokyoIsASingleStandard) {
  EXPECT_EQ(
      vtimezone("Asia/Tokyo", "2023-06-08T00:00:00Z", "2023-06-09T09:00:00Z"),
      zone_of("Asia/Tokyo",
              observance("STANDARD", "DTSTART:19700101T000000\nTZOFFSETFROM:+0900\nTZOFFSETTO:+0900\nTZNAME:JST\n")));
}

TEST(Vtimezone, CountsSundaysFromTheBeginWhereTheLawDoes) {
  EXPECT_EQ(vtimezone("America/New_York", "2027-06-08T12:00:00Z", "2027-06-08T13:00:00Z"),
            zone_of("America/New_York", observance("DAYLIGHT",
                                                   "DTSTART:20260308T020000\n"
                                                   "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\n"
                                                   "TZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nTZNAME:EDT\n") +
                                            observance("STANDARD",
                                                       "DTSTART:20261101T020000\n"
                                                       "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\n"
                                                       "TZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nTZNAME:EST\n")));
}

TEST(Vtimezone, KnowsShiftsOfHalfAnHourInTheSouth) {
  EXPECT_EQ(vtimezone("Australia/Lord_Howe", "2027-06-08T00:00:00Z", "2027-06-08T01:00:00Z"),
            zone_of("Australia/Lord_Howe", observance("STANDARD",
                                                      "DTSTART:20260405T020000\n"
                                                      "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU\n"
                                                      "TZOFFSETFROM:+1100\nTZOFFSETTO:+1030\nTZNAME:+1030\n") +
                                               observance("DAYLIGHT",
                                                          "DTSTART:20261004T020000\n"
                                                          "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU\n"
                                                          "TZOFFSETFROM:+1030\nTZOFFSETTO:+1100\nTZNAME:+11\n")));
}

TEST(Vtimezone, SummerIsTheLargerOffsetEvenInIreland) {
  const std::string ireland = vtimezone("Europe/Dublin", "2027-06-08T12:00:00Z", "2027-06-08T13:00:00Z");
  EXPECT_EQ(ireland, zone_of("Europe/Dublin", observance("DAYLIGHT",
                                                         "DTSTART:20260329T010000\n"
                                                         "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n"
                                                         "TZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nTZNAME:IST\n") +
                                                  observance("STANDARD",
                                                             "DTSTART:20261025T020000\n"
                                                             "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n"
                                                             "TZOFFSETFROM:+0100\nTZOFFSETTO:+0000\nTZNAME:GMT\n")));
}

TEST(Vtimezone, ListsEachOnsetWhereTheRuleChangedWithinTheRange) {
  // From 2007 on, New York's summer time begins in March rather than April.
  EXPECT_EQ(
      vtimezone("America/New_York", "2007-06-08T12:00:00Z", "2007-06-08T13:00:00Z"),
      zone_of(
          "America/New_York",
          observance("DAYLIGHT", "DTSTART:20060402T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nTZNAME:EDT\n") +
              observance("STANDARD", "DTSTART:20061029T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nTZNAME:EST\n") +
              observance("DAYLIGHT", "DTSTART:20070311T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nTZNAME:EDT\n") +
              observance("STANDARD", "DTSTART:20071104T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nTZNAME:EST\n") +
              observance("DAYLIGHT", "DTSTART:20080309T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nTZNAME:EDT\n")));
}

TEST(Vtimezone, ListsEachOnsetWhereTheRuleIsGivenUpWithinTheRange) {
  // Samoa has had no summer time since April 2021; a yearly rule would go on.
  const std::string samoa = vtimezone("Pacific/Apia", "2019-12-20T00:00:00Z", "2021-12-20T00:00:00Z");
  EXPECT_EQ(samoa.find("RRULE"), std::string::npos);
  EXPECT_EQ(samoa.rfind("DTSTART:20210404T040000"), samoa.rfind("DTSTART")) << samoa;
}

TEST(Vtimezone, BeginsWithTheOffsetThatHeldBeforeALateChange) {
  // North Korea set its clocks back by half an hour on 15 August 2015.
  EXPECT_EQ(
      vtimezone("Asia/Pyongyang", "2015-08-14T12:00:00Z", "2015-08-16T13:00:00Z"),
      zone_of(
          "Asia/Pyongyang",
          observance("STANDARD", "DTSTART:19700101T000000\nTZOFFSETFROM:+0900\nTZOFFSETTO:+0900\nTZNAME:KST\n") +
              observance("STANDARD", "DTSTART:20150815T000000\nTZOFFSETFROM:+0900\nTZOFFSETTO:+0830\nTZNAME:KST\n")));
}

}  // namespace
}  // namespace hatachi::calendar
