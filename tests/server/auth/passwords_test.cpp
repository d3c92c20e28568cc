#include "tests/server/auth/passwords_fixture.hpp"

#include <gmock/gmock.h>

#include <set>
#include <stdexcept>
#include <vector>

namespace hatachi::auth {
namespace {

using testing::MatchesRegex;

/// What the reference implementation of argon2 makes of `password` at the real cost.
const std::string reference =
    "$argon2id$v=19$m=65536,t=2,p=1$c2l4dGVlbiBvY3RldHMhIQ$hJwgrlKzqvqXhTMOm/kDu5LoAWJyy0+FHf87820+BDc";

TEST_F(PasswordsTest, VerifiesWhatItHashed) {
  const std::string encoded = hashed("correct horse");
  EXPECT_TRUE(verified(encoded, "correct horse").value());
  EXPECT_FALSE(verified(encoded, "correct mule").value());
  EXPECT_FALSE(verified(encoded, "").value());
}

TEST_F(PasswordsTest, NamesTheCostInTheHash) {
  EXPECT_THAT(hashed("correct horse"),
              MatchesRegex(R"(\$argon2id\$v=19\$m=1024,t=1,p=1\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+)"));
}

TEST_F(PasswordsTest, SaltsEachHashAnew) {
  std::set<std::string> hashes;
  for (int round = 0; round < 10; ++round) hashes.insert(hashed("correct horse"));
  EXPECT_EQ(hashes.size(), 10u);
}

TEST_F(PasswordsTest, VerifiesWhatAnotherProgramHashedAtTheRealCost) {
  passwords_ = std::make_unique<Passwords>();
  EXPECT_TRUE(verified(reference, "password").value());
  EXPECT_FALSE(verified(reference, "Password").value());
  EXPECT_FALSE(passwords_->needs_rehash(hashed("password")));
  EXPECT_FALSE(verified("", "password").value());
}

TEST_F(PasswordsTest, TakesEachOctetAsItIs) {
  const std::string longest(512, 'x');
  const std::vector<std::pair<std::string, std::string>> pairs{
      {"caf\u00e9 au lait", "cafe\u0301 au lait"},
      {"Correct horse", "correct horse"},
      {"correct horse", "correct horse "},
      {std::string("before\0after", 12), "before"},
      {longest, longest.substr(1)},
      {longest, longest.substr(1) + "y"},
      {longest, longest + "x"},
  };
  for (const auto& [password, other] : pairs) {
    const std::string encoded = hashed(password);
    EXPECT_TRUE(verified(encoded, password).value()) << password;
    EXPECT_FALSE(verified(encoded, other).value()) << other;
  }
}

TEST_F(PasswordsTest, NobodyHasAnyPassword) {
  for (const std::string password : {"", "password", "correct horse"}) {
    EXPECT_FALSE(verified("", password).value()) << password;
  }
}

TEST_F(PasswordsTest, WhatIsNoHashIsCorrupt) {
  const std::string encoded = hashed("correct horse");
  for (const std::string& faulty :
       {std::string("correct horse"), std::string("$argon2id$"), encoded.substr(0, encoded.size() / 2), encoded + "!",
        "$argon2d" + encoded.substr(9), "x" + encoded}) {
    const auto answer = verified(faulty, "correct horse");
    ASSERT_TRUE(answer.has_error()) << faulty;
    EXPECT_EQ(answer.error().code, Errc::corrupt) << faulty;
    EXPECT_TRUE(passwords_->needs_rehash(faulty)) << faulty;
  }
}

TEST_F(PasswordsTest, AnotherCostNeedsAnotherHashAndIsVerifiedUntilThen) {
  const std::string encoded = hashed("correct horse");
  EXPECT_FALSE(passwords_->needs_rehash(encoded));
  for (const PasswordSettings& other : {PasswordSettings{2, 1, 2}, PasswordSettings{1, 2, 2}}) {
    passwords_ = std::make_unique<Passwords>(other);
    EXPECT_TRUE(passwords_->needs_rehash(encoded));
    EXPECT_TRUE(verified(encoded, "correct horse").value());
    EXPECT_FALSE(passwords_->needs_rehash(hashed("correct horse")));
  }
  EXPECT_TRUE(passwords_->needs_rehash(""));
}

TEST(Passwords, RefuseACostThatCannotBeHad) {
  EXPECT_THROW(Passwords({0, 1, 2}), std::invalid_argument);
  EXPECT_THROW(Passwords({1, 0, 2}), std::invalid_argument);
  EXPECT_THROW(Passwords({1, std::size_t{1} << 32, 2}), std::invalid_argument);
}

}  // namespace
}  // namespace hatachi::auth
