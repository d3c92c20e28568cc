#include "tests/server/cli/cli_fixture.hpp"
#include "tests/support/zoneinfo_folder.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <optional>

namespace hatachi::cli {
namespace {

using support::ZoneinfoFolder;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

/// Two zoneinfo directories: the machine's rules as `2030a`, and as `2030b` those of a world where Paris gives up
/// summer time from 2027 on and Tokyo takes it up.
class TzTest : public CliTest {
 protected:
  void SetUp() override {
    if (const std::string missing = ZoneinfoFolder::missing(); !missing.empty()) GTEST_SKIP() << missing;
    old_.emplace();
    old_->replace(ZoneinfoFolder::named(ZoneinfoFolder::source(), "2030a"));
    now_.emplace();
    now_->replace(ZoneinfoFolder::named(
        ZoneinfoFolder::with_summers_in_tokyo(ZoneinfoFolder::without_summers_in_paris(ZoneinfoFolder::source())),
        "2030b"));
    const std::string imported = file("gala.json", R"({
      "hatachi": 1,
      "venues": [{"id":"nancy","name":{"en":"Campus"},"zone":"Europe/Paris"},
                 {"id":"tobata","name":{"en":"Tobata"},"zone":"Asia/Tokyo"}],
      "rooms": [{"id":"hall","venue":"nancy","name":{"en":"Hall"}},{"id":"aula","venue":"tobata","name":{"en":"Aula"}}],
      "events": [
        {"id":"gala","name":{"en":"Gala"},"first_day":"2027-03-20","last_day":"2027-12-20","zones":["Europe/Paris"],
         "tz_election":"manual",
         "sessions":[
           {"id":"winter","room":"hall","start":{"local":"2027-12-10T09:00"},"duration_minutes":60,"title":{"en":"W"}},
           {"id":"summer","room":"hall","start":{"local":"2027-07-10T09:00"},"duration_minutes":60,"title":{"en":"S"}},
           {"id":"skipped","room":"aula","start":{"local":"2027-03-28T10:30"},"duration_minutes":60,"title":{"en":"K"}}
         ]}]})");
    ASSERT_EQ(run({"import", imported, "--zoneinfo", old()}).status, 0);
  }

  std::string old() const { return old_->path().string(); }
  std::string now() const { return now_->path().string(); }

 private:
  std::optional<ZoneinfoFolder> old_;
  std::optional<ZoneinfoFolder> now_;
};

TEST_F(TzTest, StatusTellsTheReleasesAndWhatWouldMove) {
  EXPECT_EQ(output_of({"tz", "status", "--zoneinfo", old()}), "machine\t2030a\ngala\t2030a\tmanual\n");
  const std::string told = output_of({"tz", "status", "--zoneinfo", now()});
  EXPECT_THAT(told, StartsWith("machine\t2030b\ngala\t2030a\tmanual\n"
                               "\tdraft\tskipped\t2027-03-28T10:30:00+09:00\tstays: "));
  EXPECT_THAT(told, HasSubstr("\n\tdraft\tsummer\t2027-07-10T09:00:00+02:00\t2027-07-10T09:00:00+01:00\n"
                              "\tpublished\tskipped\t"));
  EXPECT_THAT(told, EndsWith("\tpublished\tsummer\t2027-07-10T09:00:00+02:00\t2027-07-10T09:00:00+01:00\n"));
}

TEST_F(TzTest, StatusTellsTheReleaseOfAServerThatHasAnother) {
  Serving server(data(), {"--zoneinfo", old()});
  EXPECT_EQ(output_of({"tz", "status", "--zoneinfo", now()}), "machine\t2030b\nserver\t2030a\ngala\t2030a\tmanual\n");
}

TEST_F(TzTest, ElectMovesWhatStatusTold) {
  EXPECT_EQ(output_of({"tz", "elect", "--event", "gala", "--zoneinfo", now()}), "gala\t2030b\n\tmoved\tsummer\n");
  EXPECT_EQ(output_of({"tz", "elect", "--event", "gala", "--zoneinfo", now()}), "gala\t2030b\n") << "nothing is left";
  EXPECT_THAT(output_of({"tz", "status", "--zoneinfo", now()}), StartsWith("machine\t2030b\ngala\t2030b\tmanual\n"));
  EXPECT_EQ(output_of({"tz", "elect", "--event", "gala", "--zoneinfo", old()}), "gala\t2030a\n\tmoved\tsummer\n");
}

TEST_F(TzTest, ElectWantsAnEventThatThereIs) {
  const Outcome none = run({"tz", "elect", "--event", "ball"});
  EXPECT_EQ(none, (Outcome{1, "", none.err}));
  EXPECT_EQ(run({"tz", "elect", "--event", "No!"}),
            refusal(2, "--event: 'No!' is not an id; --help shows what there is"));
  EXPECT_EQ(run({"tz", "elect"}), refusal(2, "--event is required; --help shows what there is"));
}

TEST_F(TzTest, DiffTellsSinceWhenZonesDiffer) {
  const std::string told = output_of({"tz", "diff", old(), now()});
  EXPECT_THAT(told, StartsWith("2030a\t2030b\n"));
  EXPECT_THAT(told, HasSubstr("\nAsia/Tokyo\t2027-03-28T01:00:00Z\t2027-03-28T10:00:00+09:00 JST\t"
                              "2027-03-28T11:00:00+10:00 JSTS\n"));
  EXPECT_THAT(told, HasSubstr("\nEurope/Paris\t2027-03-28T01:00:00Z\t2027-03-28T03:00:00+02:00 CEST\t"
                              "2027-03-28T02:00:00+01:00 CET\n"));
  EXPECT_THAT(told, testing::Not(HasSubstr("Europe/Berlin")));
  EXPECT_EQ(output_of({"tz", "diff", old(), old()}), "2030a\t2030a\n");
}

TEST_F(TzTest, DiffNamesAZoneThatOneOfThemLacks) {
  std::filesystem::remove(now() + "/Pacific/Apia");
  EXPECT_THAT(output_of({"tz", "diff", old(), now()}), HasSubstr("\nPacific/Apia\tonly in 2030a\n"));
  EXPECT_THAT(output_of({"tz", "diff", now(), old()}), HasSubstr("\nPacific/Apia\tonly in 2030a\n"));
}

TEST_F(TzTest, DiffOfAnEventTellsItsSessionsWhateverIsElected) {
  const std::string expected =
      "2030a\t2030b\n"
      "skipped\t2027-03-28T10:30:00+09:00\tstays: clocks skip this local time\n"
      "summer\t2027-07-10T09:00:00+02:00\t2027-07-10T09:00:00+01:00\n";
  EXPECT_EQ(output_of({"tz", "diff", old(), now(), "--event", "gala"}), expected);
  output_of({"tz", "elect", "--event", "gala", "--zoneinfo", now()});
  EXPECT_EQ(output_of({"tz", "diff", old(), now(), "--event", "gala"}), expected);
}

TEST_F(TzTest, DiffNamesADirectoryThatCannotBeRead) {
  const Outcome outcome = run({"tz", "diff", old(), work().string()});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, StartsWith("hatachi: no zone files in " + work().string()));
}

TEST_F(TzTest, AServerKeepsItsRulesWhereNewOnesCannotBeRead) {
  Serving server(data(), {"--zoneinfo", old()});
  std::ofstream(old() + "/Europe/Paris") << "TZif2 and then nothing of the kind";
  const std::string line = server.program().line_with("time zones cannot be read");
  EXPECT_THAT(line, HasSubstr("file=Europe/Paris"));
  EXPECT_THAT(line, HasSubstr("release=2030a"));
  EXPECT_EQ(server.get("/readyz").status, 200);
}

}  // namespace
}  // namespace hatachi::cli
