#include "tests/server/cli/cli_fixture.hpp"

#include <gmock/gmock.h>

namespace hatachi::cli {
namespace {

using testing::MatchesRegex;

class UserTest : public CommandTest {};
HATACHI_ALONE_AND_BESIDE_A_SERVER(UserTest);

TEST_P(UserTest, IsAddedListedDisabledAndLetInAgain) {
  const Outcome added = run({"user", "add", "marie@example.org", "--name", "Marie", "--role", "owner"});
  EXPECT_EQ(added.status, 0) << added;
  EXPECT_THAT(added.out, MatchesRegex("/orga/#sign-in=[a-z2-7]{32}\n"));
  const auto listed = [&] { return output_of({"user", "list"}); };
  EXPECT_THAT(listed(), MatchesRegex("[a-z2-7]{15}\tmarie@example.org\tMarie\towner of everything\n"));
  EXPECT_EQ(run({"user", "disable", "marie@example.org"}), (Outcome{0, "", ""}));
  EXPECT_THAT(listed(), MatchesRegex("[a-z2-7]{15}\tmarie@example.org\tMarie\tdisabled\towner of everything\n"));
  EXPECT_EQ(run({"user", "reset", "marie@example.org"}).status, 1) << "nobody signs in by a disabled account";
  EXPECT_EQ(run({"user", "enable", "marie@example.org"}), (Outcome{0, "", ""}));
  EXPECT_THAT(output_of({"user", "reset", "marie@example.org"}), MatchesRegex("/orga/#sign-in=[a-z2-7]{32}\n"));
}

TEST_P(UserTest, ThatHasAnAccountGetsARoleAndNoLink) {
  run({"user", "add", "marie@example.org", "--name", "Marie"});
  EXPECT_EQ(run({"user", "add", "MARIE@example.org", "--role", "viewer"}),
            (Outcome{0, "", "The address had an account already; the role is given.\n"}));
  EXPECT_THAT(output_of({"user", "list"}),
              MatchesRegex("[a-z2-7]{15}\tmarie@example.org\tMarie\tviewer of everything\n"));
}

TEST_P(UserTest, IsRefusedInOneSentence) {
  EXPECT_EQ(run({"user", "add", "marie@example.org", "--role", "king"}),
            refusal(1, "The value of “role” is not possible here. Choose another one."));
  EXPECT_EQ(run({"user", "add", "marie@example.org"}), refusal(1, "“name” is missing. Fill it in and send it again."));
  EXPECT_EQ(run({"user", "disable", "nobody@example.org"}),
            refusal(1, "No account has the address 'nobody@example.org'; `hatachi user list` shows them."));
  EXPECT_EQ(output_of({"user", "list"}), "");
}

}  // namespace
}  // namespace hatachi::cli
