#include "server/auth/password_check.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hatachi::auth {
namespace {

const std::string email = "Marie.Dupont@example.org";
const std::string name = "Marie-Ange Dupont";

Result<void> check(const std::string& password) {
  return check_password(password, email, name);
}

/// Why the password is refused; empty if it is not.
std::string reason(const std::string& password, const std::string& mail = email, const std::string& called = name) {
  const auto checked = check_password(password, mail, called);
  if (checked.has_value()) return {};
  EXPECT_EQ(checked.error().field, "password");
  return checked.error().params.empty() ? std::string(hatachi::name(checked.error().code))
                                        : checked.error().params.front().value;
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(CheckPassword, CountsCodePoints) {
  const Error length{
      Errc::out_of_range, "a password has 8 to 128 characters", "password", {{"min", "8"}, {"max", "128"}}};
  for (const std::string unit : {"xy", "éß", "神谷", "🎎🎏"}) {
    const std::string seven = repeated(unit, 3) + "q";
    EXPECT_EQ(check(seven).error(), length) << unit;
    EXPECT_EQ(reason(seven + "k", "", ""), "") << unit;
    const std::string longest = repeated(unit + "vk", 32);
    EXPECT_EQ(reason("g" + longest.substr(0, longest.size() - 1)), "") << unit;
    EXPECT_EQ(check("g" + longest).error(), length) << unit;
  }
  EXPECT_EQ(check("").error(), length);
}

TEST(CheckPassword, TakesAnyMixture) {
  for (const std::string password : {"correct horse battery staple", "vkqzjwpm", "VKQZJWPM", "83629104", "~^~_-|-_",
                                     "        x  y  z", "かっこうのなくころ", "tab\there\nline", "🎎🎏🎐🎑🎒🎓🎠🎡"}) {
    EXPECT_EQ(reason(password), "") << password;
  }
}

TEST(CheckPassword, RefusesWhatStandsInTheList) {
  const std::string_view list = "\nvkqzjwpm\nqwzxvbnmkl\n";
  for (const std::string password : {"vkqzjwpm", "VkQzJwPm", "qwzxvbnmkl"}) {
    EXPECT_TRUE(check(password));
    EXPECT_EQ(check_password(password, email, name, list).error().code, Errc::weak_password) << password;
  }
  for (const std::string password : {"vkqzjwpmx", "xvkqzjwpm", "qzjwpmqw", "vkqzjwpm\nqwzxvbnmkl"}) {
    EXPECT_TRUE(check_password(password, email, name, list)) << password;
  }
}

TEST(CheckPassword, WantsUtf8WithoutNul) {
  for (const std::string faulty : {"vkqzjwp\xff", "vkqzjwp\xc3", "vkqzjwp\xed\xa0\x80", "vkqzjwp\xc0\x80"}) {
    EXPECT_EQ(check(faulty).error().code, Errc::invalid_utf8) << faulty;
  }
  EXPECT_EQ(reason(std::string("vkqz\0jwpm", 9)), "nul");
}

TEST(CheckPassword, RefusesWhatTheAccountTells) {
  for (const std::string password : {"Marie.Dupont@example.org", "xx marie.dupont@EXAMPLE.org xx", "1marie.dupont1",
                                     "MARIE-ANGE DUPONT", "vkqzMariezjwpm", "dupont29384", "my name is Ange"}) {
    EXPECT_EQ(reason(password), "personal") << password;
  }
  EXPECT_EQ(reason("vkqz神谷zjwpm", "k@example.jp", "神谷 亨"), "personal");
  EXPECT_EQ(reason("vkqz亨zjwpm", "k@example.jp", "神谷 亨"), "") << "shorter parts are found in too much";
  EXPECT_EQ(reason("klmn@vkqz-example", "k@example.jp", ""), "") << "others have that domain too";
  EXPECT_EQ(reason("correct horse", "", ""), "");
  EXPECT_EQ(reason("correct horse", "@", "- '"), "");
}

TEST(CheckPassword, RefusesWhatIsCommon) {
  EXPECT_EQ(reason("password1"), "common");
  EXPECT_EQ(reason("hatachi2027"), "common");
}

TEST(IsCommon, KnowsWhatIsGuessedFirst) {
  for (const std::string password :
       {"password",     "Password1!",  "p@ssw0rd",    "P4$$w0rd2026",  "motdepasse", "12345678",   "123456789",
        "0987654321",   "qwertyuiop",  "azerty123",   "qwertz123456",  "1q2w3e4r5t", "1qaz2wsx",   "zaq12wsx",
        "abcd1234",     "abc123456",   "iloveyou",    "jetaime2",      "sunshine12", "football!",  "michael1987",
        "11111111",     "aaaaaaaaaaa", "12121212",    "abcabcabcabc",  "!@#$%^&*",   "letmein123", "welcome2027",
        "monkeydragon", "sakura2020",  "doraemon123", "administrator", "123qweasd",  "147258369",  "passwordpassword",
        "01011990",     "19900101",    "123123123",   "qwertyqwerty",  "trustno1",   "chocolat75", "1l0v3y0u"}) {
    EXPECT_TRUE(is_common(password)) << password;
  }
}

TEST(IsCommon, LeavesOthersAlone) {
  for (const std::string password :
       {"vkqzjwpm", "correct horse battery staple", "password horse battery", "83629104", "99999999x3", "31129900",
        "monkey dragon tiger lion", "Tr0ub4dor&3", "j7!kQ2#v", "nous irons au bois", "桜が咲いたら会おう",
        "extraordinaire", "d0n't panic, ever", "mielpopsouris", "qpalzmwoskxn"}) {
    EXPECT_FALSE(is_common(password)) << password;
  }
}

TEST(IsCommon, AnswersSoonWhateverIsAsked) {
  for (const std::string& unit : {std::string("1"), std::string("a1"), std::string("love"), std::string("@4831!0$57"),
                                  std::string("012345678901234567890"), std::string("mamama1234qwerlove")}) {
    EXPECT_FALSE(is_common(repeated(unit, 200).substr(0, 512) + "vkqzjwpm")) << unit;
  }
}

}  // namespace
}  // namespace hatachi::auth
