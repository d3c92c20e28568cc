#include "scheduling/time/format.hpp"
#include "scheduling/time/zone.hpp"
#include "tests/scheduling/time/zone_files.hpp"
#include "tests/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

/// What zic writes, in its two forms.
namespace hatachi::time {
namespace {

using tests::instant;
using tests::told;

class ZoneCompiler : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(ZIC)) GTEST_SKIP() << "zic is not on this machine";
  }

  /// Compiles a source into a folder named by the form.
  void compile(const std::string& form, const std::string& source) {
    const std::string command = std::string(ZIC) + " -b " + form + " -d '" + (folder_.path() / form).string() + "' '" +
                                source + "' 2>/dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
  }

  std::string write_source(const std::string& text) {
    const auto path = folder_.path() / "source.zi";
    std::ofstream(path) << text;
    return path.string();
  }

  Zone zone(const std::string& form, const std::string& name) {
    return Zone::parse(tests::read_file((folder_.path() / form / name).string())).value();
  }

  /// Names of all files of a form, links left out.
  std::vector<std::string> names(const std::string& form) {
    std::vector<std::string> all;
    const auto root = folder_.path() / form;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.is_regular_file() && entry.hard_link_count() == 1) {
        all.push_back(std::filesystem::relative(entry.path(), root).generic_string());
      }
    }
    return all;
  }

  support::TempFolder folder_;
};

// zic 2.36 writes two slim files wrongly: Ojinaga's rule contradicts its last transition (and is refused, as it
// should be), and the last of Gaza's listed years, 2073 to 2086, are left out.
TEST_F(ZoneCompiler, SlimAndFatFilesAreTheSameZones) {
  for (const std::string form : {"slim", "fat"}) compile(form, "/usr/share/zoneinfo/tzdata.zi");
  const auto all = names("slim");
  ASSERT_GT(all.size(), 200U);
  for (const auto& name : all) {
    if (name == "America/Ojinaga") continue;
    const Zone slim = zone("slim", name);
    const Zone fat = zone("fat", name);
    for (auto at = instant("1970-01-01T00:00:00Z"); at < instant("2070-01-01T00:00:00Z");) {
      const auto period = slim.info(at);
      ASSERT_EQ(told(fat.info(at)), told(period)) << name;
      at = period.end;
    }
  }
}

TEST_F(ZoneCompiler, ARuleOfOnesOwnIsFollowed) {
  const auto source = write_source(
      "Rule Own 2026 max - Apr 10 1:00u 2:00 S\n"
      "Rule Own 2026 max - Sep Sun>=8 26:00 0 -\n"
      "Zone Own/Zone 5:30 - OLD 2026\n"
      "              5:30 Own OWN%s\n"
      "Zone Own/Renamed 9:00 - AAA 2030 Jul 1\n"
      "                 9:00 - BBB\n");
  for (const std::string form : {"slim", "fat"}) {
    compile(form, source);
    const auto own = zone(form, "Own/Zone");
    EXPECT_EQ(told(own.info(instant("2100-07-01T00:00:00Z"))),
              "2100-04-10T01:00:00Z to 2100-09-12T18:30:00Z: OWNS 27000 summer");
    EXPECT_EQ(told(own.info(instant("2026-02-01T00:00:00Z"))),
              "2025-12-31T18:30:00Z to 2026-04-10T01:00:00Z: OWN 19800");
    const auto renamed = zone(form, "Own/Renamed");
    EXPECT_EQ(to_string(renamed.info(instant("2100-01-01T00:00:00Z")).begin), "2030-06-30T15:00:00Z");
    EXPECT_EQ(renamed.info(tests::wall("2030-07-01T00:00")).result, date::local_info::unique);
    EXPECT_EQ(renamed.info(tests::wall("2030-07-01T00:00")).first.abbrev, "BBB");
  }
}

}  // namespace
}  // namespace hatachi::time
