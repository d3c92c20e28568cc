#include "tests/server/cli/cli_fixture.hpp"

namespace hatachi::cli {
namespace {

class UndoTest : public CommandTest {
 protected:
  void SetUp() override {
    CommandTest::SetUp();
    ASSERT_EQ(run({"import", file("gala.json", gala("Opening"))}).status, 0);
    as_imported = output_of({"export"});
  }
  void rename(std::string_view title) { ASSERT_EQ(run({"import", file("gala.json", gala(title))}).status, 0); }

  std::string as_imported;
};
HATACHI_ALONE_AND_BESIDE_A_SERVER(UndoTest);

TEST_P(UndoTest, TakesTheConsolesLastOperationBack) {
  rename("Welcome");
  const std::string renamed = output_of({"export"});
  ASSERT_NE(renamed, as_imported);
  EXPECT_EQ(run({"undo", "--event", "gala"}), (Outcome{0, "undone: entry 2, by entry 3\n", ""}));
  EXPECT_EQ(output_of({"export"}), as_imported);
  EXPECT_EQ(run({"undo", "--event", "gala", "--entry", "3"}), (Outcome{0, "undone: entry 3, by entry 4\n", ""}));
  EXPECT_EQ(output_of({"export"}), renamed) << "the undo of an undo does it again";
}

TEST_P(UndoTest, RefusesWhatHasChangedSince) {
  rename("Welcome");
  rename("Farewell");
  const std::string before = output_of({"export"});
  EXPECT_EQ(
      run({"undo", "--event", "gala", "--entry", "2"}),
      refusal(1,
              "console changed this since, so nothing was undone. Look at the current version and edit it directly."));
  EXPECT_EQ(output_of({"export"}), before);
}

TEST_P(UndoTest, RefusesWhatIsNotThere) {
  const std::string gone = "This item does not exist, or no longer does. Go back to the list and choose again.";
  EXPECT_EQ(run({"undo", "--event", "nope"}), refusal(1, gone));
  EXPECT_EQ(run({"undo", "--event", "gala", "--entry", "99"}), refusal(1, gone));
  EXPECT_EQ(output_of({"export"}), as_imported);
}

TEST_P(UndoTest, RefusesArgumentsThatNameNothing) {
  const std::string help = "; --help shows what there is";
  EXPECT_EQ(run({"undo"}), refusal(2, "--event is required" + help));
  EXPECT_EQ(run({"undo", "--event", "../gala"}), refusal(2, "--event: '../gala' is not an id" + help));
  EXPECT_EQ(run({"undo", "--event", "gala", "--entry", "last"}),
            refusal(2, "--entry: 'last' is not an entry's number" + help));
  EXPECT_EQ(run({"undo", "--event", "gala", "--entry", "0"}),
            refusal(2, "--entry: '0' is not an entry's number" + help));
  EXPECT_EQ(output_of({"export"}), as_imported);
}

}  // namespace
}  // namespace hatachi::cli
