#include "server/auth/cookie.hpp"

#include "server/base/random.hpp"
#include "server/http/message.hpp"

#include <gtest/gtest.h>

namespace hatachi::auth {
namespace {

TEST(Cookie, IsBoundToTheHostAndHiddenFromScripts) {
  EXPECT_EQ(cookie_with("s3cret", 60), "__Host-hatachi=s3cret; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax");
}

TEST(Cookie, OfAPersonalPageStandsBesideTheOther) {
  EXPECT_EQ(cookie_with("s3cret", 60, personal_cookie_name),
            "__Host-hatachi-me=s3cret; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax");
}

TEST(Cookie, IsTakenBackByAnEmptyOneThatIsOverAtOnce) {
  EXPECT_EQ(cookie_with("", 0), "__Host-hatachi=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
}

TEST(Cookie, IsReadAsItWasWritten) {
  for (int round = 0; round < 50; ++round) {
    const std::string secret = new_secret();
    const std::string written = cookie_with(secret, 60);
    http::Request request;
    request.headers.set("Cookie", "hatachi=other; " + written.substr(0, written.find(';')) + "; __Host-hatachi2=third");
    EXPECT_EQ(request.cookie(cookie_name), secret);
  }
}

}  // namespace
}  // namespace hatachi::auth
