#include "server/base/zoneinfo.hpp"

#include "scheduling/time/format.hpp"
#include "scheduling/time/resolution.hpp"
#include "tests/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sys/stat.h>

namespace hatachi {
namespace {

namespace fs = std::filesystem;

/// A zoneinfo directory of one's own; zones are copied from the machine's.
class Zoneinfo : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) {
    fs::create_directories((path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << text;
  }

  void copy(const std::string& zone, const std::string& name) {
    fs::create_directories(path(name).parent_path());
    fs::copy_file(fs::path(system_zoneinfo) / zone, path(name));
  }

  void link(const std::string& name, const std::string& target) {
    fs::create_directories(path(name).parent_path());
    fs::create_symlink(target, path(name));
  }

  fs::path path(const std::string& name) const { return folder_.path() / "zoneinfo" / name; }
  Result<time::ZoneDatabase> load() const { return load_zoneinfo(folder_.path() / "zoneinfo"); }

  std::vector<std::string> names() const {
    const auto zones = load().value();
    const auto views = zones.names();
    return {views.begin(), views.end()};
  }

  void one_zone() {
    copy("Asia/Tokyo", "Asia/Tokyo");
    write("tzdata.zi", "# version 2025b\n# This zic input file is in the public domain.\n");
  }

  support::TempFolder folder_;
};

using Names = std::vector<std::string>;

TEST_F(Zoneinfo, LoadsTheZonesOfThisMachine) {
  const auto zones = load_zoneinfo(system_zoneinfo).value();
  std::ifstream source(fs::path(system_zoneinfo) / "tzdata.zi");
  std::string first_line;
  std::getline(source, first_line);
  EXPECT_EQ("# version " + zones.release(), first_line);
  EXPECT_GT(zones.names().size(), 400U);
  for (const auto* name : {"Europe/Paris", "Asia/Tokyo", "America/Argentina/Buenos_Aires", "UTC", "Japan"}) {
    EXPECT_NE(zones.find(name), nullptr) << name;
  }
  const auto at = time::parse_wall_time("2050-07-01T09:00").value();
  EXPECT_EQ(time::to_string(time::resolve(zones, {at, "Europe/Paris"}).value()), "2050-07-01T09:00:00+02:00");
  EXPECT_EQ(time::to_string(time::resolve(zones, {at, "Asia/Tokyo"}).value()), "2050-07-01T09:00:00+09:00");
}

TEST_F(Zoneinfo, TakesZoneFilesAndNothingElse) {
  one_zone();
  copy("Europe/Paris", "Europe/Paris");
  copy("UTC", "UTC");
  copy("America/Argentina/Ushuaia", "America/Argentina/Ushuaia");
  write("zone.tab", "# not a zone");
  write("empty", "");
  write("short", "TZi");
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(names(), (Names{"America/Argentina/Ushuaia", "Asia/Tokyo", "Europe/Paris", "UTC"}));
}

TEST_F(Zoneinfo, SkipsTheOtherTreesAndTheMachinesOwnZone) {
  one_zone();
  for (const auto* name :
       {"right/Asia/Tokyo", "posix/Asia/Tokyo", "localtime", "posixrules", ".hidden/Tokyo", "Asia/Tokyo.dpkg-new"}) {
    copy("Asia/Tokyo", name);
  }
  copy("Asia/Tokyo", "Asia/right");
  EXPECT_EQ(names(), (Names{"Asia/Tokyo", "Asia/right"}));
}

TEST_F(Zoneinfo, FollowsLinksToFilesAndFolders) {
  one_zone();
  link("Japan", "Asia/Tokyo");
  link("Asie", "Asia");
  fs::create_hard_link(path("Asia/Tokyo"), path("Nippon"));
  const auto zones = load().value();
  EXPECT_EQ(names(), (Names{"Asia/Tokyo", "Asie/Tokyo", "Japan", "Nippon"}));
  for (const auto* name : {"Asie/Tokyo", "Japan", "Nippon"}) {
    EXPECT_EQ(zones.find(name), zones.find("Asia/Tokyo")) << name;
  }
}

TEST_F(Zoneinfo, EndsWhereLinksLeadNowhereOrInCircles) {
  one_zone();
  link("gone", "nowhere/at/all");
  link("self", "self");
  link("Asia/up", "..");
  copy("UTC", "UTC");
  EXPECT_EQ(names(), (Names{"Asia/Tokyo", "UTC"}));
}

TEST_F(Zoneinfo, TakesTheReleaseFromTheCompactSource) {
  one_zone();
  write("+VERSION", "2030a\n");
  EXPECT_EQ(load().value().release(), "2025b");
}

TEST_F(Zoneinfo, TakesTheReleaseFromTheVersionFileElse) {
  copy("Asia/Tokyo", "Asia/Tokyo");
  write("+VERSION", "2030a\n");
  EXPECT_EQ(load().value().release(), "2030a");
  write("tzdata.zi", "# no release here\n");
  EXPECT_EQ(load().value().release(), "2030a");
}

TEST_F(Zoneinfo, RefusesADirectoryThatDoesNotNameItsRelease) {
  copy("Asia/Tokyo", "Asia/Tokyo");
  const auto error = load().error();
  EXPECT_EQ(error.code, Errc::unreadable_zone);
  EXPECT_EQ(error.field, path("tzdata.zi"));
}

TEST_F(Zoneinfo, RefusesADirectoryWithoutZones) {
  EXPECT_EQ(load().error().code, Errc::unreadable_zone) << "not there";
  write("tzdata.zi", "# version 2025b\n");
  EXPECT_EQ(load().error().code, Errc::unreadable_zone) << "empty";
  EXPECT_EQ(load_zoneinfo(path("tzdata.zi")).error().code, Errc::unreadable_zone) << "a file";
}

TEST_F(Zoneinfo, NamesTheFileThatCannotBeRead) {
  one_zone();
  write("Asia/Seoul", "TZif2 and then nothing of the kind");
  const auto error = load().error();
  EXPECT_EQ(error.code, Errc::unreadable_zone);
  EXPECT_EQ(error.field, "Asia/Seoul");
}

TEST_F(Zoneinfo, SeesARuleThatChanged) {
  one_zone();
  const auto at = time::parse_wall_time("2027-07-01T09:00").value();
  const auto before = load().value();
  fs::remove(path("Asia/Tokyo"));
  copy("Asia/Seoul", "Asia/Tokyo");
  write("tzdata.zi", "# version 2030a\n");
  const auto after = load().value();
  EXPECT_EQ(before.find("Asia/Tokyo")->info(at).first.abbrev, "JST");
  EXPECT_EQ(after.find("Asia/Tokyo")->info(at).first.abbrev, "KST");
  EXPECT_EQ(before.release(), "2025b");
  EXPECT_EQ(after.release(), "2030a");
}

}  // namespace
}  // namespace hatachi
