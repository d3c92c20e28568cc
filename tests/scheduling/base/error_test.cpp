#include "scheduling/base/error.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

namespace hatachi {
namespace {

TEST(Error, EveryCodeHasANameOfItsOwn) {
  std::set<std::string_view> names;
  constexpr int count = static_cast<int>(Errc::internal) + 1;
  for (int code = 0; code < count; ++code) names.insert(name(static_cast<Errc>(code)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(count));
  EXPECT_EQ(name(Errc::malformed), "malformed");
  EXPECT_EQ(name(Errc::skipped_time), "skipped_time");
  EXPECT_EQ(name(Errc::internal), "internal");
}

TEST(Error, AFieldIsPrefixedByWhatHoldsIt) {
  const auto field_within = [](std::string_view prefix, std::string field) {
    return within(prefix, Error{Errc::malformed, "", std::move(field), {}}).field;
  };
  EXPECT_EQ(field_within("start", ""), "start");
  EXPECT_EQ(field_within("start", "local"), "start.local");
  EXPECT_EQ(field_within("speakers", "[2]"), "speakers[2]");
  EXPECT_EQ(field_within("sessions[3]", "start.local"), "sessions[3].start.local");
}

TEST(Error, APrefixLeavesTheRestAlone) {
  const Error error{Errc::doubled_time, "detail", "local", {{"earlier", "a"}, {"later", "b"}}};
  const Error prefixed = within("start", error);
  EXPECT_EQ(prefixed, (Error{Errc::doubled_time, "detail", "start.local", {{"earlier", "a"}, {"later", "b"}}}));
}

TEST(Error, AValueThatIsNotThereIsABugThatNamesTheError) {
  const auto message = [](const Error& error) -> std::string {
    try {
      Result<int>(error).value();
    } catch (const std::runtime_error& thrown) {
      return thrown.what();
    }
    return "nothing thrown";
  };
  EXPECT_EQ(message({Errc::malformed, "no date", "start.local", {}}), "malformed (start.local): no date");
  EXPECT_EQ(message({Errc::not_found, "", "", {}}), "not_found");
}

}  // namespace
}  // namespace hatachi
