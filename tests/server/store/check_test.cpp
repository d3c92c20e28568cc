#include "tests/server/store/store_fixture.hpp"

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace hatachi::store {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class CheckTest : public StoreTest {
 protected:
  void SetUp() override {
    open();
    ASSERT_TRUE(write(create("gala")));
    ASSERT_TRUE(write(put("gala", support::track("music"))));
    ASSERT_TRUE(write(put("gala", support::session("opening").resolved())));
    close();
  }

  /// What is found after somebody has changed the tables behind Hatachi's back.
  std::vector<std::string> after(const char* sql) {
    SQLite::Database(file(), SQLite::OPEN_READWRITE).exec(sql);
    return faults();
  }
};

TEST_F(CheckTest, FindsNothingWhereAllIsWell) {
  EXPECT_THAT(faults(), IsEmpty());
  open();
  EXPECT_THAT(faults(), IsEmpty()) << "also while it is in use";
}

TEST_F(CheckTest, TellsAnItemThatIsMissing) {
  EXPECT_THAT(after("DELETE FROM item WHERE kind = 'track'"), ElementsAre("event gala, draft: track music is missing"));
}

TEST_F(CheckTest, TellsAnItemThatNoEntryMade) {
  EXPECT_THAT(
      after("INSERT INTO item SELECT event, stream, kind, 'noise', number, at, body FROM item WHERE kind = 'track'"),
      ElementsAre("event gala, draft: track noise is in no entry"));
}

TEST_F(CheckTest, TellsAnIdThatSeveralEventsHave) {
  open();
  ASSERT_TRUE(write(create("other")));
  ASSERT_TRUE(write(put("other", support::track("music"))));
  close();
  EXPECT_THAT(faults(), ElementsAre("track music is in several events: gala, other"));
}

TEST_F(CheckTest, TellsAnItemThatWasChanged) {
  EXPECT_THAT(after("UPDATE item SET body = json_set(body, '$.color', 'violet') WHERE kind = 'track';"
                    "UPDATE item SET number = 1 WHERE kind = 'session'"),
              ElementsAre("event gala, draft: track music is not what its entries say",
                          "event gala, draft: session opening is not what its entries say"));
}

TEST_F(CheckTest, TellsAnEntryThatIsMissing) {
  EXPECT_THAT(after("DELETE FROM entry WHERE number = 2"), Contains("event gala, draft: entry 3 follows a gap"));
  EXPECT_THAT(faults(), Contains(HasSubstr("foreign key: item")));
}

TEST_F(CheckTest, TellsAnEntryThatWasChanged) {
  EXPECT_THAT(after("UPDATE entry SET changes = '[{}]' WHERE number = 2"),
              ElementsAre(HasSubstr("entry 2 of gala (draft) cannot be read at [0]")));
}

TEST_F(CheckTest, TellsEntriesThatDoNotFollowOneAnother) {
  EXPECT_THAT(after("UPDATE entry SET changes = (SELECT changes FROM entry WHERE number = 2) WHERE number = 3"),
              ElementsAre("event gala, draft: entry 3 does not follow from those before it"));
}

TEST_F(CheckTest, TellsATimeThatGoesBack) {
  EXPECT_THAT(after("UPDATE entry SET at = at - 10 WHERE number = 2"),
              ElementsAre("event gala, draft: entry 2 is older than the one before"));
}

TEST_F(CheckTest, TellsALastNumberThatIsNot) {
  EXPECT_THAT(after("UPDATE event SET draft_number = 4"), ElementsAre("event gala, draft: the last entry is 3, not 4"));
}

TEST_F(CheckTest, TellsADamagedPage) {
  std::fstream damaged(file(), std::ios::in | std::ios::out | std::ios::binary);
  damaged.seekp(4096 * 4);
  damaged << std::string(512, '\x5a');
  damaged.close();
  const auto found = check_sqlite(file());
  const bool told = found ? !found->empty() : found.error().code == Errc::corrupt;
  EXPECT_TRUE(told);
}

}  // namespace
}  // namespace hatachi::store
