#include "tests/server/cli/cli_fixture.hpp"

#include <gmock/gmock.h>

namespace hatachi::cli {
namespace {

using testing::MatchesRegex;

class UserTest : public CommandTest {
 protected:
  /// An event `gala` with the track `science`.
  static std::string gala_with_track() {
    std::string text = gala("Opening");
    const std::string sessions = "\"sessions\"";
    return text.insert(text.find(sessions),
                       R"("tracks":[{"id":"science","name":{"en":"Science"},"color":"culture"}],)");
  }
};
HATACHI_ALONE_AND_BESIDE_A_SERVER(UserTest);

TEST_P(UserTest, IsAddedListedDisabledAndLetInAgain) {
  const Outcome added = run({"user", "add", "marie@example.org", "--name", "Marie", "--role", "owner"});
  EXPECT_EQ(added.status, 0) << added;
  EXPECT_THAT(added.out, MatchesRegex("/orga/#sign-in=[a-z2-7]{32}\n"));
  const auto listed = [&] { return output_of({"user", "list"}); };
  EXPECT_THAT(listed(), MatchesRegex("[a-z2-7]{15}\tmarie@example.org\tMarie\towner of everything\n"));
  EXPECT_EQ(run({"user", "disable", "marie@example.org"}), (Outcome{0, "", ""}));
  EXPECT_THAT(listed(), MatchesRegex("[a-z2-7]{15}\tmarie@example.org\tMarie\tdisabled\towner of everything\n"));
  EXPECT_EQ(run({"user", "reset", "marie@example.org"}),
            refusal(1, "This account is disabled. Enable it first, then try again."));
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

TEST_P(UserTest, IsFoundHoweverTheAddressIsWritten) {
  run({"user", "add", "Marie@Example.org", "--name", "Marie"});
  EXPECT_EQ(run({"user", "disable", "marie@example.org"}), (Outcome{0, "", ""}));
  EXPECT_EQ(run({"user", "enable", "MARIE@EXAMPLE.ORG"}), (Outcome{0, "", ""}));
  const std::string id = output_of({"user", "list"}).substr(0, 15);
  EXPECT_EQ(run({"user", "disable", id}), (Outcome{0, "", ""}));
}

TEST_P(UserTest, LosesOneRoleAndKeepsTheOthers) {
  ASSERT_EQ(run({"import", file("gala.json", gala_with_track())}).status, 0);
  run({"user", "add", "marie@example.org", "--name", "Marie", "--role", "viewer"});
  run({"user", "add", "marie@example.org", "--role", "host", "--event", "gala"});
  run({"user", "add", "marie@example.org", "--role", "editor", "--event", "gala", "--part", "science"});
  const auto roles = [&] {
    const std::string listed = output_of({"user", "list"});
    return listed.substr(listed.find("Marie\t") + 6);
  };
  EXPECT_EQ(roles(), "viewer of everything\thost of gala\teditor of gala/science\n");
  EXPECT_EQ(run({"user", "end-role", "Marie@example.org", "--event", "gala"}), (Outcome{0, "", ""}));
  EXPECT_EQ(roles(), "viewer of everything\teditor of gala/science\n");
  EXPECT_EQ(run({"user", "end-role", "marie@example.org"}), (Outcome{0, "", ""}));
  EXPECT_EQ(roles(), "editor of gala/science\n");
  EXPECT_EQ(run({"user", "end-role", "marie@example.org", "--event", "gala", "--part", "science"}).status, 0);
  EXPECT_EQ(run({"user", "end-role", "marie@example.org", "--event", "gala", "--part", "science"}).status, 1);
}

TEST_P(UserTest, GetsARoleWithManyOthersByATable) {
  ASSERT_EQ(run({"import", file("gala.json", gala_with_track())}).status, 0);
  run({"user", "add", "marie@example.org", "--name", "Marie", "--role", "viewer"});
  const std::string table = file("roles.csv",
                                 "email;name;role;part\n"
                                 "MARIE@example.org;;host;\n"
                                 "taro@example.org;太郎;editor;science\n");
  const Outcome given = run({"user", "add", "--event", "gala", "--table", table});
  EXPECT_EQ(given.status, 0) << given;
  EXPECT_THAT(given.out, MatchesRegex("taro@example.org\t/orga/#sign-in=[a-z2-7]{32}\n"));
  EXPECT_EQ(given.err, "2 roles are given. Each link signs one browser in, once.\n");
  const std::string listed = output_of({"user", "list"});
  EXPECT_THAT(listed, testing::HasSubstr("\tMarie\tviewer of everything\thost of gala\n"));
  EXPECT_THAT(listed, testing::HasSubstr("\t太郎\teditor of gala/science\n"));
}

TEST_P(UserTest, OfATableWithFaultsGetsNothingAndIsToldThemByLine) {
  ASSERT_EQ(run({"import", file("gala.json", gala_with_track())}).status, 0);
  const std::string table = file("roles.csv",
                                 "email,name,role,part\n"
                                 "marie@example.org,Marie,host,\n"
                                 "taro@example.org,Taro,king,\n"
                                 "aiko@example.org,Aiko,editor,nowhere\n");
  EXPECT_EQ(run({"user", "add", "--event", "gala", "--table", table}),
            (Outcome{1, "",
                     "roles.csv:3: role: The value of “role” is not possible here. Choose another one.\n"
                     "roles.csv:4: part: “part” points to an item that does not exist. Create it first or choose "
                     "another one.\n"
                     "hatachi: nothing was taken over\n"}));
  EXPECT_EQ(output_of({"user", "list"}), "");
  EXPECT_EQ(run({"user", "add", "--event", "gala", "--table", "missing.csv"}),
            refusal(1, "'missing.csv' cannot be read"));
}

TEST_P(UserTest, IsNeverGivenARoleElsewhereThanWasAskedFor) {
  const std::string help = "; --help shows what there is";
  const std::string marie = "marie@example.org";
  EXPECT_EQ(run({"user", "add", marie, "--role", "editor", "--part", "science"}),
            refusal(2, "--part requires --event" + help));
  EXPECT_EQ(run({"user", "add", marie, "--event", "../me"}), refusal(2, "--event: '../me' is not an id" + help));
  EXPECT_EQ(run({"user", "end-role", marie, "--part", "science"}), refusal(2, "--part requires --event" + help));
  EXPECT_EQ(run({"user", "end-role", marie, "--event", "gala", "--part", "a&b"}),
            refusal(2, "--part: 'a&b' is not an id" + help));
  EXPECT_EQ(run({"user", "add", "--table", "roles.csv"}), refusal(2, "--table requires --event" + help));
  EXPECT_EQ(run({"user", "add", marie, "--event", "gala", "--table", "roles.csv"}),
            refusal(2, "EMAIL excludes --table" + help));
  EXPECT_EQ(run({"user", "add"}), refusal(2, "EMAIL or --table is required" + help));
  EXPECT_EQ(output_of({"user", "list"}), "");
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
