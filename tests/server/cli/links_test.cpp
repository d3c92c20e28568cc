#include "tests/server/cli/cli_fixture.hpp"

#include <gmock/gmock.h>

namespace hatachi::cli {
namespace {

using testing::MatchesRegex;

class LinkTest : public CommandTest {};
HATACHI_ALONE_AND_BESIDE_A_SERVER(LinkTest);

TEST_P(LinkTest, IsMadeListedAndRevoked) {
  ASSERT_EQ(run({"import", HATACHI_SAMPLE}).status, 0);
  const std::string person = "helene-boulanger";
  EXPECT_EQ(output_of({"link", "list", person}), "");
  const Outcome page = run({"link", "create", person});
  EXPECT_EQ(page.status, 0) << page;
  EXPECT_THAT(page.out, MatchesRegex("/me/[a-z2-7]{32}\n"));
  EXPECT_THAT(run({"link", "create", person, "--feed"}).out, MatchesRegex("/feeds/[a-z2-7]{32}\\.ics\n"));
  EXPECT_THAT(output_of({"link", "list", person}),
              MatchesRegex("page\t[^\t]+\tnever used\nfeed\t[^\t]+\tnever used\n"));
  EXPECT_EQ(run({"link", "revoke", person}), (Outcome{0, "", ""}));
  EXPECT_THAT(output_of({"link", "list", person}), MatchesRegex("feed\t[^\t]+\tnever used\n"));
  EXPECT_EQ(run({"link", "revoke", person}).status, 1);
  EXPECT_EQ(run({"link", "create", "../me"}).status, 2);
}

class AuditCommandTest : public CommandTest {};
HATACHI_ALONE_AND_BESIDE_A_SERVER(AuditCommandTest);

TEST_P(AuditCommandTest, TellsWhatWasDoneTheNewestFirst) {
  run({"user", "add", "marie@example.org", "--name", "Marie", "--role", "owner"});
  EXPECT_THAT(output_of({"audit", "--limit", "3"}),
              MatchesRegex("3\t[^\t]+\tmake_link\tconsole\tconsole\t-\t[a-z2-7]{15}\tadmin socket\t-\n"
                           "2\t[^\t]+\tgive_role\tconsole\tconsole\t-\t[a-z2-7]{15}\tadmin socket\towner\n"
                           "1\t[^\t]+\tadd_user\tconsole\tconsole\t-\t[a-z2-7]{15}\tadmin socket\t-\n"));
  EXPECT_THAT(output_of({"audit", "--action", "give_role"}), MatchesRegex("2\t[^\n]+\n"));
  EXPECT_EQ(output_of({"audit", "--actor", "nobody"}), "");
  EXPECT_EQ(run({"audit", "--event", "a&b"}).status, 2);
  EXPECT_EQ(run({"audit", "--limit", "0"}).status, 2);
}

}  // namespace
}  // namespace hatachi::cli
