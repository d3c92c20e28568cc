#include "server/table/programme.hpp"

#include "tests/support/agenda_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace hatachi::table {
namespace {

using namespace std::chrono_literals;
using agenda::Agenda;
using agenda::Language;
using support::add;
using support::session;
using testing::ElementsAre;

using Row = std::vector<std::string>;

/// An event with a hall in Tobata and one in Nancy, a track and two people; no session yet.
Agenda jubilee() {
  Agenda agenda;
  add(agenda, support::event("jubilee"));
  for (const std::string zone : {"Asia/Tokyo", "Europe/Paris"}) {
    const std::string venue = zone == "Asia/Tokyo" ? "tobata" : "nancy";
    add(agenda, support::edited(support::venue(venue, zone), [&](auto& item) { item.name = {venue, "", ""}; }));
    add(agenda, support::edited(support::room(venue + "-hall", venue), [](auto& item) {
          item.name = {"Salle", "大ホール", "Hall"};
        }));
  }
  add(agenda, support::edited(support::track("robots"), [](auto& item) { item.name = support::english("Robots"); }));
  add(agenda, support::edited(support::person("kamiya"), [](auto& item) {
        item.roman = {"Kamiya", "Ken", agenda::NameOrder::given_first};
        item.native = agenda::Name{"神谷", "健", agenda::NameOrder::family_first};
      }));
  add(agenda, support::edited(support::person("tombre"), [](auto& item) { item.roman = {"Tombre", "Ada"}; }));
  return agenda;
}

std::vector<Row> rows_of(const Agenda& agenda, const ProgrammeForm& form = {}) {
  std::vector<Row> rows;
  for (CsvRow& row : read_csv(programme(agenda, support::zones(), form), {.separator = form.csv.separator}).value()) {
    rows.push_back(std::move(row.cells));
  }
  return rows;
}

/// The cells of the only session by the names of their columns.
std::map<std::string, std::string> only_row(const Agenda& agenda, const ProgrammeForm& form = {}) {
  const std::vector<Row> rows = rows_of(agenda, form);
  EXPECT_EQ(rows.size(), 2U);
  std::map<std::string, std::string> cells;
  for (std::size_t i = 0; i < rows.at(0).size(); ++i) cells[rows[0][i]] = rows.at(1).at(i);
  return cells;
}

TEST(Programme, SaysAllOfASessionInOneRow) {
  Agenda agenda = jubilee();
  add(agenda, support::edited(session("opening")
                                  .titled("Opening")
                                  .at("2027-06-08T09:00", "Asia/Tokyo")
                                  .lasting(90min)
                                  .in("tobata-hall")
                                  .on("robots")
                                  .by({"kamiya", "tombre"})
                                  .resolved(),
                              [](agenda::Session& item) { item.language = Language::ja; }));
  EXPECT_EQ(
      programme(agenda, support::zones(), {}),
      "day,begin,end,zone,other_day,other_begin,other_end,other_zone,minutes,title,kind,track,venue,room,speakers,"
      "language,status,id\r\n"
      "2027-06-08,09:00,10:30,Asia/Tokyo,2027-06-08,02:00,03:30,Europe/Paris,90,Opening,talk,Robots,tobata,Hall,"
      "\"Ken Kamiya; Ada Tombre\",ja,confirmed,opening\r\n");
}

TEST(Programme, OfASessionWithNothingElseHasEmptyCells) {
  Agenda agenda = jubilee();
  add(agenda, session("walk").titled("Walk").at("2027-06-08T09:00").lasting(60min));
  EXPECT_THAT(rows_of(agenda).at(1),
              ElementsAre("2027-06-08", "09:00", "10:00", "Europe/Paris", "2027-06-08", "16:00", "17:00", "Asia/Tokyo",
                          "60", "Walk", "talk", "", "", "", "", "", "confirmed", "walk"));
}

TEST(Programme, ShowsEachLanguageOrWhatStandsInForIt) {
  Agenda agenda = jubilee();
  add(agenda, support::edited(session("opening").at("2027-06-08T09:00").in("nancy-hall").by({"kamiya"}).resolved(),
                              [](agenda::Session& item) {
                                item.title = {"Ouverture", "", "Opening"};
                              }));
  auto french = only_row(agenda, {.language = Language::fr});
  EXPECT_EQ(french["title"] + ", " + french["room"] + ", " + french["speakers"], "Ouverture, Salle, Ken Kamiya");
  auto japanese = only_row(agenda, {.language = Language::ja});
  EXPECT_EQ(japanese["title"] + ", " + japanese["room"] + ", " + japanese["speakers"], "Opening, 大ホール, 神谷 健");
}

TEST(Programme, GoesByTheInstantAndTellsTheDayOfEachClock) {
  Agenda agenda = jubilee();
  add(agenda, session("b-paris").at("2027-06-08T18:30").lasting(120min));
  add(agenda, session("a-tokyo").at("2027-06-09T01:00", "Asia/Tokyo").lasting(60min));
  std::vector<std::string> told;
  for (const Row& row : rows_of(agenda))
    told.push_back(row[0] + " " + row[1] + " " + row[2] + " " + row[4] + " " + row[5]);
  EXPECT_THAT(told, ElementsAre("day begin end other_day other_begin", "2027-06-09 01:00 02:00 2027-06-08 18:00",
                                "2027-06-08 18:30 20:30 2027-06-09 01:30"));
}

TEST(Programme, OfOneZoneHasNoOtherClock) {
  Agenda agenda = jubilee();
  add(agenda, support::edited(support::event("jubilee"), [](auto& item) { item.zones = {"Europe/Paris"}; }));
  add(agenda, session("walk").at("2027-06-08T09:00"));
  EXPECT_THAT(rows_of(agenda).at(0), ElementsAre("day", "begin", "end", "zone", "minutes", "title", "kind", "track",
                                                 "venue", "room", "speakers", "language", "status", "id"));
}

TEST(Programme, TellsWhatIsCancelledAndForWhomWhereItIsAsked) {
  Agenda agenda = jubilee();
  add(agenda, session("walk").at("2027-06-08T09:00").for_audience(agenda::Audience::crew).cancelled());
  auto row = only_row(agenda, {.audiences = true});
  EXPECT_EQ(row["status"] + " " + row["audience"], "cancelled crew");
  EXPECT_FALSE(only_row(agenda).contains("audience"));
}

TEST(Programme, MakesEveryTextInert) {
  Agenda agenda = jubilee();
  add(agenda, support::edited(support::person("tombre"), [](auto& item) { item.roman = {"", "@SUM(1)"}; }));
  add(agenda, session("walk").titled("=cmd()").at("2027-06-08T09:00").by({"kamiya", "tombre"}));
  auto row = only_row(agenda);
  EXPECT_EQ(row["title"], "'=cmd()");
  EXPECT_EQ(row["speakers"], "Ken Kamiya;' @SUM(1)");
}

TEST(Programme, WithoutSessionsHasItsColumns) {
  EXPECT_EQ(rows_of(jubilee()).size(), 1U);
}

}  // namespace
}  // namespace hatachi::table
