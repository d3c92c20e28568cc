#include "tests/server/cli/cli_fixture.hpp"

namespace hatachi::cli {
namespace {

/// A gala that went over to release mode.
class PublishTest : public CommandTest {
 protected:
  void SetUp() override {
    CommandTest::SetUp();
    import(gala("Opening"));
    std::string in_release_mode = gala("Opening");
    in_release_mode.insert(in_release_mode.find(R"("first_day")"), R"("mode":"release",)");
    import(in_release_mode);
  }
  void import(std::string_view content) { ASSERT_EQ(run({"import", file("gala.json", content)}).status, 0); }

  /// What there is to translate in a gala whose session has that title.
  static std::string untranslated(const std::string& title) {
    return "To be translated, in the event “Gala”: name (French, Japanese).\n"
           "To be translated, in the venue “Campus”: name (French, Japanese).\n"
           "To be translated, in the room “Hall”: name (French, Japanese).\n"
           "To be translated, in the session “" +
           title + "”: title (French, Japanese).\n";
  }
};
HATACHI_ALONE_AND_BESIDE_A_SERVER(PublishTest);

TEST_P(PublishTest, TellsInWordsWhatItPublishes) {
  import(gala("Welcome"));
  const std::string mode = "Changed: the event “Gala” (way of publishing).\n";
  const std::string preview = "Changed: “Welcome” (title).\n" + mode + untranslated("Welcome");
  EXPECT_EQ(run({"publish", "--event", "gala", "--preview"}), (Outcome{0, preview, ""}));
  EXPECT_EQ(run({"publish", "--event", "gala", "--name", "First"}),
            (Outcome{0, preview + "published: release 1, entry 2\n", ""}));
  EXPECT_EQ(run({"publish", "--event", "gala"}),
            (Outcome{0, untranslated("Welcome") + "published: release 2, entry 3\n", ""}));
}

TEST_P(PublishTest, SpeaksTheTerminalsLanguage) {
  import(gala("Welcome"));
  const auto told =
      run_anywhere({"publish", "--event", "gala", "--preview", "--data", data().string()}, {{"LANG", "fr_FR.UTF-8"}});
  EXPECT_EQ(told.out.substr(0, told.out.find('\n')), "Modifié : « Welcome » (titre).");
}

TEST_P(PublishTest, RefusesWhatIsNotInReleaseMode) {
  std::string live = gala("Opening");
  live.insert(live.find(R"("first_day")"), R"("mode":"live",)");
  import(live);
  const Outcome refused = run({"publish", "--event", "gala"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_EQ(refused.err,
            "hatachi: This event is published live: every edit shows at once. Switch it to releases first.\n");
}

TEST_P(PublishTest, RefusesArgumentsThatNameNothing) {
  const std::string help = "; --help shows what there is";
  EXPECT_EQ(run({"publish"}), refusal(2, "--event is required" + help));
  EXPECT_EQ(run({"publish", "--event", "../gala"}), refusal(2, "--event: '../gala' is not an id" + help));
  EXPECT_EQ(run({"publish", "--event", "nope"}),
            refusal(1, "This item does not exist, or no longer does. Go back to the list and choose again."));
}

}  // namespace
}  // namespace hatachi::cli
