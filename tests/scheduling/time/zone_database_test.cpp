#include "scheduling/time/zone_database.hpp"

#include "tests/scheduling/time/zone_files.hpp"

#include <gtest/gtest.h>

namespace hatachi::time {
namespace {

using tests::system_zone;
using tests::system_zone_bytes;

TEST(ZoneDatabase, HoldsZonesByName) {
  const auto zones = ZoneDatabase::build("2025b", {{"Europe/Paris", system_zone_bytes("Europe/Paris")},
                                                   {"Asia/Tokyo", system_zone_bytes("Asia/Tokyo")}})
                         .value();
  EXPECT_EQ(zones.release(), "2025b");
  EXPECT_EQ(zones.names(), (std::vector<std::string_view>{"Asia/Tokyo", "Europe/Paris"}));
  ASSERT_NE(zones.find("Asia/Tokyo"), nullptr);
  EXPECT_EQ(*zones.find("Asia/Tokyo"), system_zone("Asia/Tokyo"));
  EXPECT_EQ(zones.zone("Europe/Paris").value(), zones.find("Europe/Paris"));
}

TEST(ZoneDatabase, NamesAreExact) {
  const auto zones = ZoneDatabase::build("2025b", {{"Asia/Tokyo", system_zone_bytes("Asia/Tokyo")}}).value();
  for (const auto* name : {"", "Asia", "asia/tokyo", "Asia/Tokyo ", "Japan", "../Asia/Tokyo"}) {
    EXPECT_EQ(zones.find(name), nullptr) << name;
    EXPECT_EQ(zones.zone(name).error().code, Errc::unknown_zone) << name;
  }
}

TEST(ZoneDatabase, FilesOfTheSameBytesShareAZone) {
  const std::string tokyo = system_zone_bytes("Asia/Tokyo");
  const auto zones = ZoneDatabase::build("2025b", {{"Asia/Tokyo", tokyo}, {"Japan", tokyo}}).value();
  EXPECT_EQ(zones.find("Asia/Tokyo"), zones.find("Japan"));
}

TEST(ZoneDatabase, NamesTheFileThatCannotBeRead) {
  const std::string tokyo = system_zone_bytes("Asia/Tokyo");
  const auto error =
      ZoneDatabase::build("2025b", {{"Japan", tokyo}, {"Asia/Tokyo", tokyo.substr(0, tokyo.size() - 1)}}).error();
  EXPECT_EQ(error.code, Errc::unreadable_zone);
  EXPECT_EQ(error.field, "Asia/Tokyo");
  EXPECT_EQ(error.detail, "the footer is cut off");
}

TEST(ZoneDatabase, RefusesTwoFilesOfOneName) {
  const std::string tokyo = system_zone_bytes("Asia/Tokyo");
  const auto error = ZoneDatabase::build("2025b", {{"Japan", tokyo}, {"Japan", tokyo}}).error();
  EXPECT_EQ(error.code, Errc::duplicate);
  EXPECT_EQ(error.field, "Japan");
}

TEST(ZoneDatabase, TheFingerprintTellsOtherRulesUnderTheSameNames) {
  const auto print = [](std::string release, const std::string& name, const std::string& like) {
    return ZoneDatabase::build(std::move(release), {{name, system_zone_bytes(like)}}).value().fingerprint();
  };
  const auto paris = print("2025b", "Europe/Paris", "Europe/Paris");
  EXPECT_EQ(print("2025b", "Europe/Paris", "Europe/Paris"), paris);
  EXPECT_NE(print("2025b", "Europe/Paris", "Asia/Tokyo"), paris);
  EXPECT_NE(print("2025b", "Asia/Tokyo", "Europe/Paris"), paris);
  EXPECT_NE(print("2030a", "Europe/Paris", "Europe/Paris"), paris);
}

TEST(ZoneDatabase, AFewReleasesCanBeHeldAtOnce) {
  const auto one = ZoneDatabase::build("2025b", {{"Europe/Paris", system_zone_bytes("Europe/Paris")}}).value();
  const auto other = ZoneDatabase::build("2030a", {{"Europe/Paris", system_zone_bytes("Asia/Tokyo")}}).value();
  const Instant summer = tests::instant("2027-07-01T00:00:00Z");
  EXPECT_EQ(one.find("Europe/Paris")->info(summer).abbrev, "CEST");
  EXPECT_EQ(other.find("Europe/Paris")->info(summer).abbrev, "JST");
}

}  // namespace
}  // namespace hatachi::time
