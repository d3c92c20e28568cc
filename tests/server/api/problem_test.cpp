#include "server/api/problem.hpp"

#include "server/base/log.hpp"
#include "tests/support/running_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace hatachi::api {
namespace {

using agenda::Language;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

/// What the log gets of the answer to an error.
std::string told_of(const Error& error) {
  log::configure(log::Level::error, log::Format::text);
  testing::internal::CaptureStderr();
  const auto answer = problem(error, Language::en, "number7");
  EXPECT_THAT(*answer.body, Not(HasSubstr("the disk is on fire"))) << "for the log alone";
  return testing::internal::GetCapturedStderr();
}

TEST(Problem, TellsTheLogWhyTheServerFailed) {
  EXPECT_THAT(told_of({Errc::internal, "the disk is on fire", "", {}}),
              EndsWith(" request failed id=number7 code=internal why=\"the disk is on fire\"\n"));
  EXPECT_THAT(told_of({Errc::storage_full, "the disk is on fire", "", {}}),
              EndsWith(" request failed id=number7 code=storage_full why=\"the disk is on fire\"\n"));
}

TEST(Problem, TellsTheLogNothingOfWhatTheAskerDidWrong) {
  EXPECT_EQ(told_of({Errc::malformed, "the disk is on fire", "", {}}), "");
  EXPECT_EQ(told_of({Errc::not_found, "the disk is on fire", "", {}}), "");
}

TEST(Problem, IsToldByItsReasonWhereThereIsASentenceForIt) {
  const auto detail = [](const Error& error) {
    return std::string(describe(error, Language::en).at("detail").as_string());
  };
  EXPECT_EQ(detail({Errc::too_many_requests, "", "", {{"seconds", "16"}}}),
            "Too many attempts. Wait 16 seconds, then try again.");
  EXPECT_EQ(detail({Errc::too_many_requests, "", "", {{"seconds", "1"}, {"reason", "busy"}}}),
            "The server is busy. Wait 1 seconds, then try again.");
  EXPECT_EQ(detail({Errc::too_many_requests, "", "", {{"seconds", "1"}, {"reason", "unheard of"}}}),
            "Too many attempts. Wait 1 seconds, then try again.");
}

TEST(Problem, OfATargetTooLongIsNotOneOfHeaders) {
  support::RunningServer server;
  const auto target = server.ask_public("GET", "/" + std::string(5000, 'a'));
  EXPECT_EQ(target.status, 414);
  EXPECT_EQ(target.text("code"), "target_too_long");
  EXPECT_EQ(target.text("detail"), "This address is too long. Shorten it and try again.");
  const auto header = server.ask_public("GET", "/", {}, {{"X", std::string(9000, 'a')}});
  EXPECT_EQ(header.status, 431);
  EXPECT_EQ(header.text("code"), "header_too_large");
}

}  // namespace
}  // namespace hatachi::api
