#include "server/base/random.hpp"
#include "tests/server/http/test_server.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace hatachi::http {
namespace {

using beast_http::verb;

/// Whoever reads the log must not be able to use what is in it.
class SecretTest : public testing::Test {
 protected:
  /// The hooks' target and path of a request.
  std::string told(std::string_view method, const std::string& target, const support::Headers& headers = {},
                   std::string_view body = {}) {
    server_.client().request(method, target, headers, body);
    const std::string answered = server_.answered().back();
    const auto begin = answered.find(' ') + 1;
    return answered.substr(begin, answered.rfind(' ') - begin) + " " + server_.paths().back();
  }

  TestServer server_{{{verb::get, "/feeds/{secret}.ics", says("a calendar")},
                      {verb::get, "/feeds/help", says("help")},
                      {verb::get, "/me/{secret}", throws("no")},
                      {verb::post, "/me/{secret}/photo", echoes(), 10},
                      {verb::get, "/people/{id}", says("a person")}}};
};

TEST_F(SecretTest, IsNotToldOfARequestThatIsAnswered) {
  EXPECT_EQ(told("GET", "/feeds/xyzzy.ics"), "/feeds/{secret}.ics /feeds/{secret}.ics");
  EXPECT_EQ(told("HEAD", "/feeds/xyzzy.ics"), "/feeds/{secret}.ics /feeds/{secret}.ics");
  EXPECT_EQ(told("GET", "/feeds/xyzzy.ics?lang=fr&a=b"), "/feeds/{secret}.ics?lang=fr&a=b /feeds/{secret}.ics");
  EXPECT_EQ(told("GET", "/%66eeds/xyzz%79.ics?lang=fr"), "/feeds/{secret}.ics?lang=fr /feeds/{secret}.ics");
}

TEST_F(SecretTest, IsNotToldOfARequestThatIsRefused) {
  EXPECT_EQ(told("DELETE", "/feeds/xyzzy.ics"), "/feeds/{secret}.ics /feeds/{secret}.ics");
  EXPECT_EQ(told("OPTIONS", "/feeds/xyzzy.ics"), "/feeds/{secret}.ics /feeds/{secret}.ics");
  EXPECT_EQ(told("GET", "/me/xyzzy"), "/me/{secret} /me/{secret}") << "the handler throws";
  EXPECT_EQ(told("POST", "/me/xyzzy/photo", {}, "more than ten octets"), "/me/{secret}/photo /me/{secret}/photo");
}

TEST_F(SecretTest, IsNotToldWhereALinkIsNotQuiteOne) {
  EXPECT_EQ(told("GET", "/feeds/xyzzy"), "/feeds/{secret} /feeds/{secret}");
  EXPECT_EQ(told("GET", "/feeds/xyzzy.ICS"), "/feeds/{secret} /feeds/{secret}");
  EXPECT_EQ(told("GET", "/feeds/xyzzy.ics/"), "/feeds/{secret}.ics/ /feeds/{secret}.ics/");
  EXPECT_EQ(told("GET", "/feeds/xyzzy.ics/more"), "/feeds/{secret}.ics/more /feeds/{secret}.ics/more");
  EXPECT_EQ(told("GET", "/me/xyzzy/"), "/me/{secret}/ /me/{secret}/");
}

TEST_F(SecretTest, IsNotToldWhereSlashesAreTooMany) {
  EXPECT_EQ(told("GET", "/me//xyzzy"), "/me//{secret} /me//{secret}");
  EXPECT_EQ(told("GET", "//me/xyzzy"), "//me/{secret} //me/{secret}");
  EXPECT_EQ(told("GET", "///me///xyzzy//photo"), "///me///{secret}//photo ///me///{secret}//photo");
  EXPECT_EQ(told("GET", "//feeds//xyzzy.ics"), "//feeds//{secret}.ics //feeds//{secret}.ics");
}

TEST_F(SecretTest, IsKnownByItsFormWhereverItStands) {
  const std::string secret = new_secret();
  std::string loud = secret;
  std::ranges::transform(loud, loud.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
  EXPECT_EQ(told("GET", "/ME/" + secret), "/ME/{secret} /ME/{secret}");
  EXPECT_EQ(told("GET", "/Me/" + loud + "?a=b"), "/Me/{secret}?a=b /Me/{secret}");
  EXPECT_EQ(told("GET", "/" + secret), "/{secret} /{secret}");
  EXPECT_EQ(told("GET", "/feed/" + secret + ".ics"), "/feed/{secret}.ics /feed/{secret}.ics");
  EXPECT_EQ(told("GET", "/me-" + secret + "-"), "/me-{secret}- /me-{secret}-");
  EXPECT_EQ(told("GET", "/a/%2e" + secret + "%2e"), "/a/.{secret}. /a/.{secret}.");
  EXPECT_EQ(told("GET", "/people/" + secret), "/people/{secret} /people/{secret}");
  EXPECT_EQ(told("GET", "/nowhere/" + secret.substr(1)),
            "/nowhere/" + secret.substr(1) + " /nowhere/" + secret.substr(1));
}

TEST_F(SecretTest, IsAllThatIsNotTold) {
  EXPECT_EQ(told("GET", "/feeds/help"), "/feeds/help /feeds/help");
  EXPECT_EQ(told("GET", "/feeds/"), "/feeds/ /feeds/");
  EXPECT_EQ(told("GET", "/feeds"), "/feeds /feeds");
  EXPECT_EQ(told("GET", "/people/mar%69e?a=b"), "/people/mar%69e?a=b /people/marie");
  EXPECT_EQ(told("GET", "/nowhere/xyzzy.ics"), "/nowhere/xyzzy.ics /nowhere/xyzzy.ics");
  EXPECT_EQ(told("OPTIONS", "*"), "* *");
}

TEST_F(SecretTest, ReachesItsHandler) {
  TestServer server({{verb::get, "/feeds/{secret}.ics", answers_with([](const Request& request) {
                        return Response::with(beast_http::status::ok, "text/plain",
                                              request.params.at("secret") + " " + request.target + " " + request.path);
                      })}});
  EXPECT_EQ(server.client().request("GET", "/feeds/xyzzy.ics").body, "xyzzy /feeds/xyzzy.ics /feeds/xyzzy.ics");
}

}  // namespace
}  // namespace hatachi::http
