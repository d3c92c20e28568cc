#include "tests/server/cli/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

namespace hatachi::cli {
namespace {

using testing::HasSubstr;

using ImportTest = CommandTest;
using ExportTest = CommandTest;
HATACHI_ALONE_AND_BESIDE_A_SERVER(ImportTest);
HATACHI_ALONE_AND_BESIDE_A_SERVER(ExportTest);

TEST_P(ImportTest, TakesAFileOverOnce) {
  const std::string name = file("gala.json", gala("Opening"));
  EXPECT_EQ(run({"import", name}), (Outcome{0, "gala.json: 4 items read, 0 of them as they were\n", ""}));
  EXPECT_EQ(run({"import", name}), (Outcome{0, "gala.json: 4 items read, 4 of them as they were\n", ""}));
  EXPECT_EQ(run({"import", file("gala.json", gala("Welcome"))}),
            (Outcome{0, "gala.json: 4 items read, 3 of them as they were\n", ""}));
}

TEST_P(ImportTest, OfABrokenFileTellsEachFaultWithItsLineAndTakesNothing) {
  ASSERT_EQ(run({"import", file("gala.json", gala("Opening"))}).status, 0);
  const std::string before = output_of({"export"});
  // The first venue is right and new: it must not come in alone.
  const std::string broken = file("broken.json", R"({
  "hatachi": 1,
  "venues": [
    {"id":"tobata","name":{"en":"Tobata"},"zone":"Asia/Tokyo"},
    {"id":"moon","name":{"en":"Moon"},"zone":"Moon/Tranquility"}
  ],
  "events": [
    {"id":"gala","name":{"en":"Gala"},"first_day":"2027-03-27","last_day":"2027-03-29","zones":["Europe/Paris"],"venues":["nancy"],
     "sessions": [
       {"id":"night","start":{"local":"2027-03-28T02:30"},"duration_minutes":60,"title":{"en":"Night"}},
       {"id":"lost","start":{"local":"2027-03-28T09:00"},"duration_minutes":60,"title":{"en":"Lost"},
        "room":"nowhere"},
       {"id":"opening","start":{"local":"2027-03-28T09:00"},"duration_minutes":60,"title":{"en":"Changed"}}
     ]}
  ]
}
)");
  EXPECT_EQ(
      run({"import", broken}),
      (Outcome{1, "",
               "broken.json:5: venues[1].zone: The time zone in “venues[1].zone” is not known. Use a name such as "
               "Europe/Paris or Asia/Tokyo.\n"
               "broken.json:10: events[0].sessions[0].start.local: This time does not exist: the clocks go "
               "forward that day. Choose 2027-03-28 01:30 or 2027-03-28 03:30, for example.\n"
               "broken.json:12: events[0].sessions[1].room: “events[0].sessions[1].room” points to an item that "
               "does not exist. Create it first or choose another one.\n"
               "hatachi: nothing was taken over\n"}));
  EXPECT_EQ(output_of({"export"}), before);
}

TEST_P(ImportTest, OfWhatIsNoFileOfOursIsRefusedInOneSentence) {
  EXPECT_EQ(run({"import", "missing.json"}), refusal(1, "'missing.json' cannot be read"));
  EXPECT_EQ(run({"import", "."}), refusal(1, "'.' cannot be read"));
  EXPECT_EQ(run({"import", file("empty.json", "")}), refusal(1, "'empty.json' is empty"));
  EXPECT_EQ(run({"import", file("cut.json", gala("Opening").substr(0, 40))}),
            refusal(1,
                    "cut.json: The request could not be read. Check that it is complete, correct JSON and send it "
                    "again. (line 4, column 9)"));
  EXPECT_EQ(run({"import", file("noise.json", std::string("\x00\xff\x1b[31m", 7))}),
            refusal(1,
                    "noise.json: The request could not be read. Check that it is complete, correct JSON and send it "
                    "again. (line 1, column 1)"));
  EXPECT_EQ(run({"import", file("newer.json", R"({"hatachi":2})")}).status, 1);
  const Outcome large = run({"import", file("large.json", std::string(17 * 1024 * 1024, ' '))});
  EXPECT_EQ(large.status, 1);
  EXPECT_EQ(large.err.find('\n'), large.err.size() - 1) << large.err;
  EXPECT_THAT(large.err, HasSubstr("large.json"));
  EXPECT_EQ(output_of({"export"}), R"({
  "hatachi": 1,
  "venues": [],
  "rooms": [],
  "people": [],
  "events": [
  ]
}
)");
}

TEST_P(ExportTest, GivesBackWhatWasImported) {
  const std::string sample = HATACHI_SAMPLE;
  ASSERT_EQ(run({"import", sample}).status, 0);
  const std::string all = output_of({"export"});
  support::TempFolder elsewhere;
  const std::string data = (elsewhere.path() / "data").string();
  ASSERT_EQ(run_anywhere({"import", file("all.json", all), "--data", data}).status, 0);
  EXPECT_EQ(run_anywhere({"export", "--data", data}), (Outcome{0, all, ""}));
  const Outcome again = run({"import", file("all.json", all)});
  EXPECT_EQ(again, (Outcome{0, "all.json: 91 items read, 91 of them as they were\n", ""}));
}

TEST_P(ExportTest, GivesOneEventWithWhatItRefersTo) {
  ASSERT_EQ(run({"import", HATACHI_SAMPLE}).status, 0);
  ASSERT_EQ(run({"import", file("gala.json", gala("Opening"))}).status, 0);
  const std::string one = output_of({"export", "--event", "gala"});
  support::TempFolder elsewhere;
  const std::string data = (elsewhere.path() / "data").string();
  EXPECT_EQ(run_anywhere({"import", file("one.json", one), "--data", data}),
            (Outcome{0, "one.json: 4 items read, 0 of them as they were\n", ""}));
  EXPECT_EQ(run_anywhere({"export", "--data", data}), (Outcome{0, one, ""}));
}

TEST_P(ExportTest, OfAnEventThatIsNotIsRefused) {
  EXPECT_EQ(run({"export", "--event", "nope"}),
            refusal(1, "This item does not exist, or no longer does. Go back to the list and choose again."));
  EXPECT_EQ(run({"export", "--event", "no such"}),
            refusal(2, "--event: 'no such' is not an id; --help shows what there is"));
}

/// Whoever sits at the terminal reads the refusal in their language.
TEST_P(ExportTest, SpeaksTheTerminalsLanguage) {
  const auto said = [&](const char* language) {
    return run_anywhere({"export", "--event", "nope", "--data", data().string()}, {{"LANG", language}}).err;
  };
  EXPECT_EQ(said("fr_FR.UTF-8"),
            "hatachi: Cet élément n’existe pas ou n’existe plus. Revenez à la liste et choisissez de nouveau.\n");
  EXPECT_EQ(said("ja_JP.UTF-8"),
            "hatachi: 見つかりません。削除された可能性があります。一覧に戻って選び直してください。\n");
  EXPECT_EQ(said("C.UTF-8"), said("en_GB.UTF-8"));
}

}  // namespace
}  // namespace hatachi::cli
