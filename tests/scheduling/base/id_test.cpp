#include "scheduling/base/id.hpp"

#include <gtest/gtest.h>

#include <type_traits>
#include <unordered_set>

namespace hatachi {
namespace {

struct Venue;
struct Room;

TEST(Id, AcceptsSmallLettersDigitsAndHyphens) {
  for (const auto* text : {"a", "7", "grand-hall", "2022-09-20-opening", "a--", "z9"}) {
    EXPECT_TRUE(is_valid_id(text)) << text;
  }
  EXPECT_TRUE(is_valid_id(std::string(64, 'a')));
}

TEST(Id, RefusesEverythingElse) {
  for (const auto* text :
       {"", "-a", "A", "grandHall", "grand_hall", "grand hall", "grand.hall", "a/b", "é", "北", "a\n"}) {
    EXPECT_FALSE(is_valid_id(text)) << text;
  }
  EXPECT_FALSE(is_valid_id(std::string(65, 'a')));
  EXPECT_FALSE(is_valid_id(std::string_view("a\0b", 3)));
}

TEST(Id, IsReadFromText) {
  EXPECT_EQ(Id<Venue>::parse("nancy").value().value, "nancy");
  EXPECT_EQ(Id<Venue>::parse("Nancy").error().code, Errc::invalid_id);
}

TEST(Id, IdsOfDifferentThingsDoNotMix) {
  static_assert(!std::is_convertible_v<Id<Venue>, Id<Room>>);
  static_assert(!std::is_constructible_v<Id<Venue>, Id<Room>>);
  EXPECT_LT(Id<Venue>{"a"}, Id<Venue>{"b"});
}

TEST(Id, IsAKey) {
  const std::unordered_set<Id<Venue>> venues{{"nancy"}, {"kokura"}, {"nancy"}};
  EXPECT_EQ(venues.size(), 2U);
  EXPECT_TRUE(venues.contains(Id<Venue>{"kokura"}));
}

}  // namespace
}  // namespace hatachi
