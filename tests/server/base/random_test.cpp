#include "server/base/random.hpp"

#include "scheduling/base/id.hpp"

#include <gtest/gtest.h>

#include <set>

namespace hatachi {
namespace {

constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";

TEST(Random, MakesIdsThatBeginWithALetter) {
  std::set<std::string> ids;
  std::set<char> seen;
  for (int i = 0; i < 2000; ++i) {
    const std::string id = new_id();
    EXPECT_EQ(id.size(), 15u);
    EXPECT_EQ(id.find_first_not_of(alphabet), std::string::npos);
    EXPECT_LT(alphabet.find(id.front()), 26u) << id;
    EXPECT_TRUE(is_valid_id(id));
    ids.insert(id);
    seen.insert(id.begin(), id.end());
  }
  EXPECT_EQ(ids.size(), 2000u);
  EXPECT_EQ(seen.size(), alphabet.size());
}

TEST(Random, MakesSecretsOf160Bits) {
  std::set<std::string> secrets;
  for (int i = 0; i < 1000; ++i) {
    const std::string secret = new_secret();
    EXPECT_EQ(secret.size(), 32u);
    EXPECT_EQ(secret.find_first_not_of(alphabet), std::string::npos);
    secrets.insert(secret);
  }
  EXPECT_EQ(secrets.size(), 1000u);
}

TEST(Sha256, IsThatOfTheStandard) {
  // FIPS 180-2, appendix B, and the empty text.
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

}  // namespace
}  // namespace hatachi
