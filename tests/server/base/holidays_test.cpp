#include "server/base/holidays.hpp"

#include "scheduling/time/format.hpp"
#include "tests/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace hatachi {
namespace {

namespace fs = std::filesystem;

time::WallDay day(std::string_view text) {
  return time::parse_day(text).value();
}

/// A folder of an organiser's own files.
class HolidaysFolder : public testing::Test {
 protected:
  void write(const std::string& name, std::string_view text) { std::ofstream(path(name), std::ios::binary) << text; }
  fs::path path(const std::string& name) const { return folder_.path() / name; }
  Result<time::Holidays> load() const { return load_holidays(folder_.path()); }

  /// What is wrong with a file of this content, without the path at its start; the field must be the key that is told.
  std::string fault_of(const std::string& text, Errc code) {
    write("list.toml", text);
    const auto loaded = load();
    if (loaded.has_value()) return "nothing";
    EXPECT_EQ(loaded.error().code, code) << loaded.error().detail;
    const std::string start = path("list.toml").string() + ", ";
    EXPECT_EQ(loaded.error().detail.substr(0, start.size()), start);
    const std::string fault = loaded.error().detail.substr(start.size());
    EXPECT_NE(fault.find(": " + loaded.error().field), std::string::npos) << loaded.error().field << " | " << fault;
    return fault;
  }

 private:
  support::TempFolder folder_;
};

const std::string korea = R"(region = "kr"
source = "example.org, as of 2026-11-23"
valid_from = 2026-01-01
valid_until = 2026-12-31
holidays = [
  {day = 2026-01-01, name = {fr = "Jour de l’an", ja = "新正", en = "New Year’s Day"}},
  {day = 2026-03-01, name = {fr = "Mouvement du 1er mars", ja = "三一節", en = "Independence Movement Day"}},
]
)";

/// The text with something in it replaced, which must be there.
std::string with(std::string text, std::string_view before, std::string_view after) {
  const auto at = text.find(before);
  EXPECT_NE(at, std::string::npos) << before;
  return text.replace(at, before.size(), after);
}

TEST_F(HolidaysFolder, AddsARegion) {
  write("korea.toml", korea);
  const time::HolidayCalendar added{
      "kr",
      "example.org, as of 2026-11-23",
      day("2026-01-01"),
      day("2026-12-31"),
      {{day("2026-01-01"), {"Jour de l’an", "新正", "New Year’s Day"}},
       {day("2026-03-01"), {"Mouvement du 1er mars", "三一節", "Independence Movement Day"}}}};
  const time::Holidays built_in = load_holidays({}).value();
  const std::vector<time::HolidayCalendar> all{*built_in.find("fr"), *built_in.find("fr-alsace-moselle"),
                                               *built_in.find("jp"), added};
  EXPECT_EQ(load().value(), time::Holidays::build(all).value());
}

TEST_F(HolidaysFolder, TakesThePlaceOfARegionAsAWhole) {
  const time::Holidays built_in = load_holidays({}).value();
  ASSERT_FALSE(built_in.knows("jp", day("2028-01-01")));
  write("2028.toml", R"(region = "jp"
source = "the next list"
valid_from = 2028-01-01
valid_until = 2028-12-31
[[holidays]]
day = 2028-01-01
name.fr = "Jour de l’an"
name.ja = "元日"
name.en = "New Year’s Day"
)");
  const time::Holidays holidays = load().value();
  EXPECT_EQ(holidays.on("jp", day("2028-01-01"))->name.ja, "元日");
  EXPECT_FALSE(holidays.knows("jp", day("2027-12-31"))) << "two lists are not mixed";
  EXPECT_EQ(*holidays.find("fr"), *built_in.find("fr"));
  EXPECT_EQ(*holidays.find("fr-alsace-moselle"), *built_in.find("fr-alsace-moselle"));
}

TEST_F(HolidaysFolder, MayHoldOtherThings) {
  for (const auto* name : {"notes.txt", ".korea.toml", "korea.toml~", "toml", "korea.TOML.bak"}) write(name, korea);
  fs::create_directory(path("old"));
  write("old/korea.toml", korea);
  EXPECT_EQ(load().value(), load_holidays({}).value());
}

TEST_F(HolidaysFolder, ThatCannotBeReadIsToldAsSuch) {
  const auto missing = load_holidays(path("missing"));
  ASSERT_TRUE(missing.has_error());
  EXPECT_EQ(missing.error().code, Errc::unavailable);
  EXPECT_EQ(missing.error().detail,
            "the folder '" + path("missing").string() + "' cannot be read: No such file or directory");
  fs::create_symlink("nowhere", path("a.toml"));
  EXPECT_EQ(load().error().detail, "'" + path("a.toml").string() + "' cannot be read");
  fs::remove(path("a.toml"));
  fs::create_directory(path("b.toml"));
  EXPECT_EQ(load().error().detail, "'" + path("b.toml").string() + "' cannot be read");
}

TEST_F(HolidaysFolder, HasOneFileARegion) {
  write("a.toml", korea);
  write("b.toml", korea);
  const auto loaded = load();
  ASSERT_TRUE(loaded.has_error());
  EXPECT_EQ(loaded.error().code, Errc::duplicate);
  EXPECT_EQ(loaded.error().detail,
            path("b.toml").string() + " and " + path("a.toml").string() + " are both of the region 'kr'");
}

TEST_F(HolidaysFolder, IsRefusedForAFileThatLacksAKey) {
  EXPECT_EQ(fault_of("", Errc::missing_field), "line 1: region: is missing");
  EXPECT_EQ(fault_of(with(korea, "valid_until = 2026-12-31\n", ""), Errc::missing_field),
            "line 1: valid_until: is missing");
  EXPECT_EQ(fault_of(with(korea, "day = 2026-03-01, ", ""), Errc::missing_field),
            "line 7: holidays[1].day: is missing");
  EXPECT_EQ(fault_of(with(korea, "ja = \"三一節\", ", ""), Errc::missing_field),
            "line 7: holidays[1].name.ja: is missing");
}

TEST_F(HolidaysFolder, IsRefusedForAFileWithAKeyThatNobodyKnows) {
  EXPECT_EQ(fault_of("title = 'Korea'\n" + korea, Errc::unknown_field), "line 1: title: there is no such key");
  EXPECT_EQ(fault_of(with(korea, "day = 2026-03-01", "day = 2026-03-01, half = true"), Errc::unknown_field),
            "line 7: holidays[1].half: there is no such key");
  EXPECT_EQ(fault_of(with(korea, "ja = \"新正\"", "ja = \"新正\", ko = \"신정\""), Errc::unknown_field),
            "line 6: holidays[0].name.ko: there is no such key");
}

TEST_F(HolidaysFolder, IsRefusedForAFileWithAValueOfAnotherKind) {
  const std::string date = "a date such as 2027-01-01, without quotes, is expected";
  EXPECT_EQ(fault_of(with(korea, "\"kr\"", "82"), Errc::wrong_type), "line 1: region: a text is expected");
  EXPECT_EQ(fault_of(with(korea, "= 2026-12-31", "= \"2026-12-31\""), Errc::wrong_type),
            "line 4: valid_until: " + date);
  EXPECT_EQ(fault_of(with(korea, "2026-03-01", "2026-03-01T00:00:00"), Errc::wrong_type),
            "line 7: holidays[1].day: " + date);
  EXPECT_EQ(
      fault_of(with(korea, "{fr = \"Mouvement du 1er mars\", ja = \"三一節\", en = \"Independence Movement Day\"}",
                    "\"三一節\""),
               Errc::wrong_type),
      "line 7: holidays[1].name: a table is expected");
  EXPECT_EQ(fault_of(korea.substr(0, korea.find("holidays")) + "holidays = 3\n", Errc::wrong_type),
            "line 5: holidays: a list is expected");
  EXPECT_EQ(fault_of(korea.substr(0, korea.find("holidays")) + "holidays = [2026-01-01]\n", Errc::wrong_type),
            "line 5: holidays[0]: a table is expected");
}

TEST_F(HolidaysFolder, IsRefusedForAFileThatIsNoCalendar) {
  EXPECT_EQ(fault_of(with(korea, "kr", "KR"), Errc::invalid_id), "line 1: region: 'KR' is not made of a-z, 0-9 and -");
  EXPECT_EQ(fault_of(with(korea, "example.org, as of 2026-11-23", ""), Errc::missing_field),
            "line 2: source: a calendar names its source");
  EXPECT_EQ(fault_of(with(korea, "2026-12-31", "2025-12-31"), Errc::end_before_start),
            "line 4: valid_until: 2025-12-31 is before 2026-01-01");
  EXPECT_EQ(fault_of(with(korea, "2026-03-01", "2027-03-01"), Errc::out_of_range),
            "line 7: holidays[1].day: 2027-03-01 is outside 2026-01-01 to 2026-12-31");
  EXPECT_EQ(fault_of(with(korea, "2026-03-01", "2026-01-01"), Errc::duplicate),
            "line 7: holidays[1].day: 2026-01-01 is listed twice");
  EXPECT_EQ(fault_of(with(korea, "day = 2026-01-01", "day = 2026-04-01"), Errc::invalid_value),
            "line 7: holidays[1].day: 2026-03-01 stands after 2026-04-01");
  EXPECT_EQ(fault_of(with(korea, "三一節", ""), Errc::missing_field),
            "line 7: holidays[1].name.ja: a holiday has a name in each language");
}

TEST_F(HolidaysFolder, IsRefusedForAFileThatIsNoToml) {
  for (const std::string& text : {with(korea, "source =", "source"), with(korea, "source = \"", "source = \"\xff"),
                                  with(korea, "source", "region"), with(korea, "source = \"", "source = ")}) {
    const std::string fault = fault_of(text, Errc::malformed);
    EXPECT_EQ(fault.substr(0, 8), "line 2: ") << fault;
    EXPECT_EQ(fault.find('\n'), std::string::npos) << "one sentence: " << fault;
  }
  EXPECT_EQ(fault_of(with(korea, "day = 2026-03-01", "day = 2026-02-29"), Errc::malformed).substr(0, 8), "line 7: ");
}

}  // namespace
}  // namespace hatachi
