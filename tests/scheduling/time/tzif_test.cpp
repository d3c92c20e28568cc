#include "scheduling/time/tzif.hpp"

#include "scheduling/time/format.hpp"
#include "scheduling/time/zone.hpp"
#include "tests/scheduling/time/zone_files.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace hatachi::time {
namespace {

using std::chrono::seconds;
using tests::instant;
using tests::system_zone;
using tests::system_zone_bytes;
using tests::TzifFile;

/// One hour ahead of UTC, from 2020 on two.
TzifFile sample() {
  TzifFile file;
  file.types = {{3600, 0, 0}, {7200, 1, 4}};
  file.transitions = {{1577836800, 1}};
  return file;
}

std::string refusal(const std::string& bytes) {
  // On the heap and of exact size, so that a sanitizer sees every octet read too far.
  const std::vector<char> exact(bytes.begin(), bytes.end());
  const auto zone = Zone::parse({exact.data(), exact.size()});
  if (zone) return "read";
  return std::string(name(zone.error().code)) + ": " + zone.error().detail;
}

std::string refusal(const std::function<void(TzifFile&)>& spoil) {
  TzifFile file = sample();
  spoil(file);
  return refusal(file.bytes());
}

TEST(Tzif, ReadsTheWideBlockFromVersionTwoOn) {
  for (const char version : {'2', '3', '4'}) {
    TzifFile file = sample();
    file.version = version;
    const auto data = read_tzif(file.bytes()).value();
    ASSERT_EQ(data.types.size(), 2U);
    EXPECT_EQ(data.types[0].offset, seconds{3600});
    EXPECT_FALSE(data.types[0].summer);
    EXPECT_EQ(data.types[0].abbrev, "AAA");
    EXPECT_TRUE(data.types[1].summer);
    EXPECT_EQ(data.types[1].abbrev, "BBB");
    ASSERT_EQ(data.transitions.size(), 1U);
    EXPECT_EQ(to_string(data.transitions[0].at), "2020-01-01T00:00:00Z");
    EXPECT_EQ(data.transitions[0].type, 1U);
  }
}

TEST(Tzif, ReadsTheNarrowBlockOfVersionOne) {
  TzifFile file = sample();
  file.version = '\0';
  file.transitions = {{-1, 0}, {1577836800, 1}};
  const auto zone = Zone::parse(file.bytes()).value();
  EXPECT_EQ(zone.info(instant("2019-12-31T23:59:59Z")).abbrev, "AAA");
  EXPECT_EQ(zone.info(instant("2020-01-01T00:00:00Z")).abbrev, "BBB");
  EXPECT_EQ(zone.info(instant("2100-01-01T00:00:00Z")).abbrev, "BBB");
}

TEST(Tzif, AbbreviationsMayShareTheirEnds) {
  TzifFile file = sample();
  file.abbrevs = std::string("CEST\0", 5);
  file.types = {{3600, 0, 1}, {7200, 1, 0}};
  const auto data = read_tzif(file.bytes()).value();
  EXPECT_EQ(data.types[0].abbrev, "EST");
  EXPECT_EQ(data.types[1].abbrev, "CEST");
}

TEST(Tzif, TakesLeapSecondsOutOfTheTimes) {
  TzifFile file = sample();
  file.leaps = {{78796800, 1}, {94694401, 2}};
  file.transitions = {{1000, 1}, {78796801, 0}, {1577836800 + 2, 1}};
  const auto data = read_tzif(file.bytes()).value();
  ASSERT_EQ(data.transitions.size(), 3U);
  EXPECT_EQ(to_string(data.transitions[0].at), "1970-01-01T00:16:40Z");
  EXPECT_EQ(to_string(data.transitions[1].at), "1972-07-01T00:00:00Z");
  EXPECT_EQ(to_string(data.transitions[2].at), "2020-01-01T00:00:00Z");
}

// Until 2026: such files end where the list of leap seconds expires.
TEST(Tzif, ZonesWithLeapSecondsAreTheZonesWithout) {
  for (const std::string name : {"Europe/Paris", "Asia/Tokyo", "America/New_York", "Africa/Casablanca"}) {
    const auto with = Zone::parse(system_zone_bytes("right/" + name)).value();
    const auto without = system_zone(name);
    for (auto at = beginning_of_time; at < instant("2026-01-01T00:00:00Z"); at = without.info(at).end) {
      ASSERT_EQ(to_string(with.info(at).begin), to_string(without.info(at).begin)) << name;
      ASSERT_EQ(with.info(at).offset, without.info(at).offset) << name;
      ASSERT_EQ(with.info(at).abbrev, without.info(at).abbrev) << name;
    }
  }
}

TEST(Tzif, RefusesEveryTruncation) {
  for (const auto* name : {"Europe/Paris", "Asia/Tokyo", "Etc/UTC"}) {
    const std::string bytes = system_zone_bytes(name);
    ASSERT_EQ(refusal(bytes), "read");
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      ASSERT_EQ(refusal(bytes.substr(0, size)).substr(0, 16), "unreadable_zone:") << name << " cut to " << size;
    }
  }
}

TEST(Tzif, RefusesWhatComesAfterTheEnd) {
  EXPECT_EQ(refusal(sample().bytes() + "x"), "unreadable_zone: bytes after the footer");
  TzifFile narrow = sample();
  narrow.version = '\0';
  EXPECT_EQ(refusal(narrow.bytes() + "x"), "unreadable_zone: bytes after the data block");
}

TEST(Tzif, RefusesFieldsThatContradictEachOther) {
  const std::string unreadable = "unreadable_zone: ";
  EXPECT_EQ(refusal([](TzifFile&) {}), "read");
  EXPECT_EQ(refusal([](TzifFile& file) { file.version = '1'; }), unreadable + "a TZif version other than 1 to 4");
  EXPECT_EQ(refusal([](TzifFile& file) { file.version = '5'; }), unreadable + "a TZif version other than 1 to 4");
  EXPECT_EQ(refusal([](TzifFile& file) { file.types.clear(); }), unreadable + "no local time type");
  EXPECT_EQ(refusal([](TzifFile& file) { file.abbrevs.clear(); }), unreadable + "no local time type");
  EXPECT_EQ(refusal([](TzifFile& file) { file.is_ut = "0"; }),
            unreadable + "indicators for only some of the local time types");
  EXPECT_EQ(refusal([](TzifFile& file) { file.is_standard = "000"; }),
            unreadable + "indicators for only some of the local time types");
  EXPECT_EQ(refusal([](TzifFile& file) { file.types[0].offset = 26 * 3600; }),
            unreadable + "an offset of more than a day");
  EXPECT_EQ(refusal([](TzifFile& file) { file.types[0].offset = INT32_MIN; }),
            unreadable + "an offset of more than a day");
  EXPECT_EQ(refusal([](TzifFile& file) { file.types[1].summer = 2; }),
            unreadable + "a local time type is neither standard nor summer");
  EXPECT_EQ(refusal([](TzifFile& file) { file.types[1].abbrev_at = 8; }), unreadable + "an abbreviation is cut off");
  EXPECT_EQ(refusal([](TzifFile& file) { file.abbrevs.back() = 'B'; }), unreadable + "an abbreviation is cut off");
  EXPECT_EQ(refusal([](TzifFile& file) { file.types[1].abbrev_at = 3; }),
            unreadable + "an abbreviation is not plain text");
  EXPECT_EQ(refusal([](TzifFile& file) { file.abbrevs[1] = '\x80'; }),
            unreadable + "an abbreviation is not plain text");
  EXPECT_EQ(refusal([](TzifFile& file) {
              file.transitions = {{0, 1}, {0, 0}};
            }),
            unreadable + "transitions are not ascending");
  EXPECT_EQ(refusal([](TzifFile& file) {
              file.transitions = {{1, 1}, {0, 0}};
            }),
            unreadable + "transitions are not ascending");
  EXPECT_EQ(refusal([](TzifFile& file) {
              file.transitions = {{0, 2}};
            }),
            unreadable + "a transition to an unknown local time type");
  EXPECT_EQ(refusal([](TzifFile& file) {
              file.transitions = {{INT64_MAX, 1}};
            }),
            unreadable + "a transition after the end of time");
  EXPECT_EQ(refusal([](TzifFile& file) {
              file.leaps = {{10, 1}, {10, 2}};
            }),
            unreadable + "leap seconds are not ascending");
  EXPECT_EQ(refusal([](TzifFile& file) { file.footer = "nonsense"; }),
            unreadable + "the rule after the last transition cannot be read");
  EXPECT_EQ(refusal([](TzifFile& file) { file.footer = "AAA-1"; }),
            unreadable + "the rule does not agree with the last transition");
}

TEST(Tzif, RefusesTwoHeadersOfDifferentVersions) {
  std::string bytes = sample().bytes();
  bytes[4] = '3';
  EXPECT_EQ(refusal(bytes), "unreadable_zone: two headers of different versions");
}

TEST(Tzif, RefusesCountsThatPretendMoreThanThereIs) {
  const std::string bytes = sample().bytes();
  const std::size_t second_header = bytes.find("TZif", 4);
  for (const std::size_t header : {std::size_t{0}, second_header}) {
    for (std::size_t count = 0; count < 6; ++count) {
      std::string spoiled = bytes;
      spoiled.replace(header + 20 + 4 * count, 4, "\xff\xff\xff\xff");
      EXPECT_EQ(refusal(spoiled).substr(0, 16), "unreadable_zone:") << header << " " << count;
    }
  }
}

TEST(Tzif, SurvivesEverySpoiledOctet) {
  const std::string bytes = system_zone_bytes("Europe/Paris");
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int mask : {0x01, 0x80, 0xff}) {
      std::vector<char> spoiled(bytes.begin(), bytes.end());
      spoiled[at] = static_cast<char>(spoiled[at] ^ mask);
      const auto zone = Zone::parse({spoiled.data(), spoiled.size()});
      if (!zone) continue;
      const auto info = zone->info(instant("2050-07-01T00:00:00Z"));
      EXPECT_LE(info.begin, instant("2050-07-01T00:00:00Z")) << at;
      EXPECT_GT(info.end, instant("2050-07-01T00:00:00Z")) << at;
    }
  }
}

}  // namespace
}  // namespace hatachi::time
