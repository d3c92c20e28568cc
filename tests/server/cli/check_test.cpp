#include "server/base/data_folder.hpp"
#include "tests/server/cli/cli_fixture.hpp"

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>

namespace hatachi::cli {
namespace {

using testing::EndsWith;
using testing::StartsWith;

using CheckTest = CliTest;
using CheckStoreTest = CommandTest;

TEST_F(CheckTest, MakesNoFolderWhereThereIsNone) {
  EXPECT_THAT(output_of({"check"}), EndsWith(" zones\nthe data folder is not there yet: serve makes it\n"));
  EXPECT_FALSE(std::filesystem::exists(data()));
  const Outcome below = run_anywhere({"check", "--data", (data() / "one" / "two").string()});
  EXPECT_EQ(below.status, 0);
  EXPECT_FALSE(std::filesystem::exists(data()));
}

TEST_F(CheckTest, TellsAFolderThatCannotBeMade) {
  const std::string taken = (work() / file("taken", "x")).string();
  const Outcome outcome = run_anywhere({"check", "--data", taken + "/below/data"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err, "hatachi: cannot make a folder in " + taken + "/: Not a directory\n");
}

TEST_F(CheckTest, TellsWhetherTheFolderCanBeUsed) {
  std::filesystem::create_directory(data());
  EXPECT_THAT(output_of({"check"}), EndsWith(" zones\nthe data folder can be used\n"));
  Serving server(data());
  EXPECT_THAT(output_of({"check"}), EndsWith(" zones\nthe data folder is in use by a server that runs\n"));
}

TEST_F(CheckTest, FailsWhereServingWould) {
  const std::string taken = (work() / file("taken", "x")).string();
  const Outcome no_folder = run_anywhere({"check", "--data", taken});
  EXPECT_EQ(no_folder.status, 1);
  EXPECT_THAT(no_folder.out, StartsWith("address = 127.0.0.1\n"));
  EXPECT_EQ(no_folder.err, "hatachi: cannot write in the folder " + taken + ": Not a directory\n");
  const Outcome no_zones = run({"check", "--zoneinfo", work().string()});
  EXPECT_EQ(no_zones.status, 1);
  EXPECT_EQ(no_zones.err.find('\n'), no_zones.err.size() - 1) << no_zones.err;
}

TEST_P(CheckStoreTest, FindsASoundStoreSound) {
  ASSERT_EQ(run({"import", file("gala.json", gala("Opening"))}).status, 0);
  EXPECT_EQ(output_of({"check", "--store"}), "the store is sound\n");
}
HATACHI_ALONE_AND_BESIDE_A_SERVER(CheckStoreTest);

TEST_F(CheckTest, TellsAFaultyStoresFaults) {
  ASSERT_EQ(run({"import", file("gala.json", gala("Opening"))}).status, 0);
  SQLite::Database(DataFolder::database_in(data()), SQLite::OPEN_READWRITE)
      .exec("DELETE FROM item WHERE kind = 'session' AND stream = 'draft'");
  EXPECT_EQ(run({"check", "--store"}), (Outcome{1, "event gala, draft: session opening is missing\n", ""}));
}

TEST_F(CheckTest, MakesNoStoreWhereThereIsNone) {
  EXPECT_EQ(run({"check", "--store"}),
            refusal(1, "cannot open " + DataFolder::database_in(data()).string() + ": unable to open database file"));
  EXPECT_FALSE(std::filesystem::exists(data()));
}

}  // namespace
}  // namespace hatachi::cli
