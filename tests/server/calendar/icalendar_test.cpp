#include "server/calendar/icalendar.hpp"

#include "tests/support/agenda_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace hatachi::calendar {
namespace {

using namespace std::chrono_literals;
using agenda::Agenda;
using agenda::Language;
using agenda::Touch;
using support::add;
using support::instant;
using support::session;
using testing::ElementsAre;
using testing::IsEmpty;

const Options in_english{Language::en, "hatachi.example.org", "https://hatachi.example.org", "CANCELLED: "};
const Options in_french{Language::fr, "hatachi.example.org", "https://hatachi.example.org", "ANNULÉ : "};
const Options in_japanese{Language::ja, "hatachi.example.org", "https://hatachi.example.org", "【中止】"};

Touch touch(std::uint64_t number, std::string_view at = "2027-01-15T08:30:00Z") {
  return {number, instant(at)};
}

/// An event `jubilee` with a hall in Tobata and one in Nancy, a track and a speaker; no session yet.
Agenda jubilee() {
  Agenda agenda;
  add(agenda, support::event("jubilee"), touch(1));
  add(agenda, support::venue("tobata", "Asia/Tokyo"), touch(2));
  add(agenda, support::room("hall", "tobata"), touch(3));
  add(agenda, support::track("robots"), touch(4));
  add(agenda, support::person("kamiya"), touch(5));
  return agenda;
}

/// The feed's logical lines: unfolded, without line ends.
std::vector<std::string> lines_of(const std::string& bytes) {
  std::vector<std::string> lines;
  std::string_view rest = bytes;
  for (std::size_t end = 0; (end = rest.find("\r\n")) != std::string_view::npos; rest.remove_prefix(end + 2)) {
    const std::string_view line = rest.substr(0, end);
    if (line.starts_with(' ')) {
      lines.back() += line.substr(1);
    } else {
      lines.emplace_back(line);
    }
  }
  EXPECT_TRUE(rest.empty()) << "a line ends without CRLF";
  return lines;
}

/// The lines of one property, parameters and all.
std::vector<std::string> property(const std::string& bytes, const std::string& name) {
  std::vector<std::string> found;
  for (const std::string& line : lines_of(bytes)) {
    if (line.starts_with(name + ":") || line.starts_with(name + ";")) found.push_back(line);
  }
  return found;
}

std::string english_feed(const Agenda& agenda) {
  return feed(agenda, support::zones(), in_english);
}

TEST(Feed, SaysAllOfASessionInThisOrder) {
  Agenda agenda = jubilee();
  agenda::Session opening = session("opening")
                                .titled("Opening")
                                .at("2027-06-08T09:00", "Asia/Tokyo")
                                .lasting(90min)
                                .in("hall")
                                .on("robots")
                                .by({"kamiya"});
  opening.abstract.en = "Words of welcome; a film, a song.";
  opening.remote_link = "https://meet.example.org/opening";
  add(agenda, opening, touch(7, "2027-02-01T10:11:12Z"));
  EXPECT_THAT(
      lines_of(english_feed(agenda)),
      ElementsAre("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hatachi//Hatachi//EN", "CALSCALE:GREGORIAN",
                  "NAME:Jubilee jubilee", "X-WR-CALNAME:Jubilee jubilee", "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
                  "X-PUBLISHED-TTL:PT1H", "BEGIN:VTIMEZONE", "TZID:Asia/Tokyo", "BEGIN:STANDARD",
                  "DTSTART:19700101T000000", "TZOFFSETFROM:+0900", "TZOFFSETTO:+0900", "TZNAME:JST", "END:STANDARD",
                  "END:VTIMEZONE", "BEGIN:VEVENT", "UID:opening@hatachi.example.org", "DTSTAMP:20270201T101112Z",
                  "LAST-MODIFIED:20270201T101112Z", "SEQUENCE:7", "DTSTART;TZID=Asia/Tokyo:20270608T090000",
                  "DTEND;TZID=Asia/Tokyo:20270608T103000", "SUMMARY:Opening",
                  "DESCRIPTION:Words of welcome\\; a film\\, a song.\\n\\nGiven Family-kamiya – Professor\\n\\n"
                  "https://meet.example.org/opening\\n\\nhttps://hatachi.example.org/events/jubilee#opening",
                  "LOCATION:Room hall\\, Venue tobata\\, 1 rue tobata", "CATEGORIES:Track robots", "COLOR:teal",
                  "URL:https://hatachi.example.org/events/jubilee#opening",
                  "CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.example.org/opening", "STATUS:CONFIRMED",
                  "END:VEVENT", "END:VCALENDAR"));
}

TEST(Feed, OfAnUnchangedAgendaHasTheSameBytes) {
  Agenda agenda = jubilee();
  add(agenda, session("b").in("hall"), touch(6));
  add(agenda, session("a").cancelled(), touch(7));
  const Agenda copy = agenda;
  EXPECT_EQ(english_feed(agenda), english_feed(copy));
}

TEST(Feed, ListsSessionsByTimeThenId) {
  Agenda agenda = jubilee();
  add(agenda, session("a").at("2027-06-08T11:00"));
  add(agenda, session("c").at("2027-06-08T16:00", "Asia/Tokyo"));
  add(agenda, session("b").at("2027-06-08T11:00"));
  EXPECT_THAT(property(english_feed(agenda), "UID"),
              ElementsAre("UID:c@hatachi.example.org", "UID:a@hatachi.example.org", "UID:b@hatachi.example.org"));
}

TEST(Feed, RaisesTheSequenceWithWhateverAReaderSees) {
  Agenda agenda = jubilee();
  add(agenda, session("opening").in("hall").on("robots").by({"kamiya"}), touch(6));
  EXPECT_THAT(property(english_feed(agenda), "SEQUENCE"), ElementsAre("SEQUENCE:6"));
  add(agenda, support::venue("tobata", "Asia/Tokyo"), touch(9, "2027-03-01T00:00:00Z"));
  EXPECT_THAT(property(english_feed(agenda), "SEQUENCE"), ElementsAre("SEQUENCE:9"));
  EXPECT_THAT(property(english_feed(agenda), "DTSTAMP"), ElementsAre("DTSTAMP:20270301T000000Z"));
  EXPECT_THAT(property(english_feed(agenda), "LAST-MODIFIED"), ElementsAre("LAST-MODIFIED:20270301T000000Z"));
}

TEST(Feed, RaisesTheSequenceWithTheEventsNameWhereItIsThePlace) {
  Agenda agenda = jubilee();
  add(agenda, session("walk"), touch(6));
  add(agenda, session("opening").in("hall"), touch(7));
  add(agenda, support::event("jubilee"), touch(12));
  EXPECT_THAT(property(english_feed(agenda), "SEQUENCE"), ElementsAre("SEQUENCE:7", "SEQUENCE:12"));
}

TEST(Feed, WritesADoubledHourInUtc) {
  Agenda agenda = jubilee();
  add(agenda, session("earlier").at("2027-10-31T02:30", "Europe/Paris", time::Fold::earlier).lasting(15min));
  add(agenda, session("later").at("2027-10-31T02:30", "Europe/Paris", time::Fold::later).lasting(15min));
  const std::string bytes = english_feed(agenda);
  EXPECT_THAT(property(bytes, "DTSTART"),
              testing::IsSupersetOf({"DTSTART:20271031T003000Z", "DTSTART:20271031T013000Z"}));
  EXPECT_THAT(property(bytes, "DTEND"), ElementsAre("DTEND:20271031T004500Z", "DTEND:20271031T014500Z"));
  EXPECT_THAT(property(bytes, "TZID"), IsEmpty());
}

TEST(Feed, WritesOnlyTheDoubledEndInUtc) {
  Agenda agenda = jubilee();
  add(agenda, session("into").at("2027-10-31T01:30").lasting(45min));
  add(agenda, session("out-of").at("2027-10-31T02:45", "Europe/Paris", time::Fold::later).lasting(30min));
  const std::string bytes = english_feed(agenda);
  EXPECT_THAT(property(bytes, "DTSTART;TZID=Europe/Paris"), ElementsAre("DTSTART;TZID=Europe/Paris:20271031T013000"));
  EXPECT_THAT(property(bytes, "DTEND"),
              ElementsAre("DTEND:20271031T001500Z", "DTEND;TZID=Europe/Paris:20271031T031500"));
  EXPECT_THAT(property(bytes, "TZID"), ElementsAre("TZID:Europe/Paris"));
}

TEST(Feed, KeepsTheInstantWhereTheZonesRulesDisagreeWithIt) {
  Agenda agenda = jubilee();
  agenda::Session moved = session("moved").at("2027-06-08T10:00");
  moved.begins = {instant("2027-06-08T09:00:00Z"), 1h};  // as if Paris had no summer time
  moved.ends = {instant("2027-06-08T10:00:00Z"), 1h};
  add(agenda, moved);
  const std::string bytes = english_feed(agenda);
  EXPECT_THAT(property(bytes, "DTEND"), ElementsAre("DTEND:20270608T100000Z"));
  EXPECT_THAT(property(bytes, "TZID"), IsEmpty());
}

TEST(Feed, KeepsTheInstantOfAZoneThatTheMachineDoesNotKnow) {
  Agenda agenda = jubilee();
  agenda::Session session_there = session("there");
  session_there.start.zone = "Mars/Olympus";
  add(agenda, session_there);
  const std::string bytes = english_feed(agenda);
  EXPECT_THAT(property(bytes, "DTSTART"), ElementsAre("DTSTART:20270608T080000Z"));
  EXPECT_THAT(property(bytes, "TZID"), IsEmpty());
}

TEST(Feed, HasOneZoneForEachNameUsed) {
  Agenda agenda = jubilee();
  add(agenda, session("a").at("2027-06-08T10:00"));
  add(agenda, session("b").at("2028-01-08T10:00"));
  add(agenda, session("c").at("2027-06-08T10:00", "Asia/Tokyo"));
  EXPECT_THAT(property(english_feed(agenda), "TZID"), ElementsAre("TZID:Asia/Tokyo", "TZID:Europe/Paris"));
}

TEST(Feed, KeepsACancelledSessionAndSaysSo) {
  Agenda agenda = jubilee();
  agenda::Session walk = session("walk").cancelled();
  walk.title = {"Promenade", "散策", "Walk"};
  add(agenda, walk, touch(8));
  EXPECT_THAT(property(english_feed(agenda), "STATUS"), ElementsAre("STATUS:CANCELLED"));
  EXPECT_THAT(property(english_feed(agenda), "SUMMARY"), ElementsAre("SUMMARY:CANCELLED: Walk"));
  EXPECT_THAT(property(feed(agenda, support::zones(), in_french), "SUMMARY"),
              ElementsAre("SUMMARY:ANNULÉ : Promenade"));
  EXPECT_THAT(property(feed(agenda, support::zones(), in_japanese), "SUMMARY"), ElementsAre("SUMMARY:【中止】散策"));
}

TEST(Feed, NamesTheLanguageThatStandsIn) {
  Agenda agenda = jubilee();
  agenda::Session talk = session("talk").in("hall").on("robots");
  talk.title = {"Exposé", "", "Talk"};
  talk.abstract = {"Résumé", "", ""};
  add(agenda, talk);
  const std::string bytes = feed(agenda, support::zones(), in_japanese);
  EXPECT_THAT(property(bytes, "NAME"), ElementsAre("NAME:記念行事 jubilee"));
  EXPECT_THAT(property(bytes, "SUMMARY"), ElementsAre("SUMMARY;LANGUAGE=en:Talk"));
  EXPECT_THAT(property(bytes, "DESCRIPTION"),
              ElementsAre("DESCRIPTION;LANGUAGE=fr:Résumé\\n\\nhttps://hatachi.example.org/events/jubilee#talk"));
  EXPECT_THAT(property(bytes, "LOCATION"),
              ElementsAre("LOCATION;LANGUAGE=en:Room hall\\, Venue tobata\\, 1 rue tobata"));
  EXPECT_THAT(property(bytes, "CATEGORIES"), ElementsAre("CATEGORIES;LANGUAGE=en:Track robots"));
}

TEST(Feed, AlwaysSaysAPlace) {
  Agenda agenda = jubilee();
  agenda::Session remote = session("remote").at("2027-06-08T08:00");
  remote.remote_link = "https://meet.example.org/r";
  add(agenda, remote);
  add(agenda, session("walk").at("2027-06-08T09:00"));
  add(agenda, session("dinner").at("2027-06-08T19:00").in("hall"));
  EXPECT_THAT(property(english_feed(agenda), "LOCATION"),
              ElementsAre("LOCATION:https://meet.example.org/r", "LOCATION:Jubilee jubilee",
                          "LOCATION:Room hall\\, Venue tobata\\, 1 rue tobata"));
}

TEST(Feed, IsInAsciiWhereItGivesAddresses) {
  Agenda agenda = jubilee();
  agenda::Session remote = session("remote");
  remote.remote_link = "https://meet.example.org/戸畑";
  add(agenda, remote);
  const std::string bytes = english_feed(agenda);
  EXPECT_THAT(property(bytes, "CONFERENCE"),
              ElementsAre("CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.example.org/%E6%88%B8%E7%95%91"));
  EXPECT_THAT(property(bytes, "LOCATION"), ElementsAre("LOCATION:https://meet.example.org/%E6%88%B8%E7%95%91"));
}

TEST(Feed, HasNeitherMethodNorAlarm) {
  Agenda agenda = jubilee();
  add(agenda, session("opening").cancelled());
  const std::string bytes = english_feed(agenda);
  EXPECT_THAT(property(bytes, "METHOD"), IsEmpty());
  EXPECT_EQ(bytes.find("VALARM"), std::string::npos);
}

TEST(Feed, WithoutSessionsStillHoldsAComponent) {
  const std::vector<std::string> lines = lines_of(english_feed(jubilee()));
  EXPECT_EQ(std::count(lines.begin(), lines.end(), "TZID:Europe/Paris"), 1);
  EXPECT_EQ(std::count(lines.begin(), lines.end(), "BEGIN:VEVENT"), 0);
}

TEST(Feed, OfATextThatTriesToWriteLinesKeepsItInOne) {
  Agenda agenda = jubilee();
  add(agenda, session("attack").titled("Hello\r\nEND:VEVENT\r\nMETHOD:CANCEL"));
  const std::string bytes = english_feed(agenda);
  EXPECT_THAT(property(bytes, "SUMMARY"), ElementsAre("SUMMARY:Hello\\nEND:VEVENT\\nMETHOD:CANCEL"));
  EXPECT_THAT(property(bytes, "METHOD"), IsEmpty());
}

TEST(Single, HoldsTheOneSessionAsTheFeedDoesAndNamesNoCalendar) {
  Agenda agenda = jubilee();
  add(agenda, session("opening").in("hall"), touch(6));
  const std::string whole = english_feed(agenda);
  add(agenda, session("other").at("2027-06-09T08:00"), touch(7));
  const std::string one = single(agenda, **agenda.sessions.find({"opening"}), support::zones(), in_english);

  std::vector<std::string> expected = lines_of(whole);
  std::erase_if(expected, [](const std::string& line) {
    return line.starts_with("NAME") || line.starts_with("X-") || line.starts_with("REFRESH-INTERVAL");
  });
  EXPECT_EQ(lines_of(one), expected);
}

}  // namespace
}  // namespace hatachi::calendar
