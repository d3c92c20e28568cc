#include "server/http/message.hpp"

#include "server/http/accept_encoding.hpp"
#include "server/http/answer.hpp"

#include <gtest/gtest.h>

namespace hatachi::http {
namespace {

TEST(Request, FindsHeadersQueriesAndCookies) {
  Request request;
  request.headers.set("If-Match", "\"a\"");
  request.headers.set("Cookie", "a=1; __Host-hatachi=x=y;b=2; empty=");
  request.query = {{"since", "3"}, {"since", "4"}, {"empty", ""}};
  EXPECT_EQ(request.header("if-match"), "\"a\"");
  EXPECT_EQ(request.header("X-None"), "");
  EXPECT_EQ(request.query_value("since"), "3");
  EXPECT_EQ(request.query_value("empty"), "");
  EXPECT_EQ(request.query_value("none"), std::nullopt);
  EXPECT_EQ(request.cookie("a"), "1");
  EXPECT_EQ(request.cookie("b"), "2");
  EXPECT_EQ(request.cookie("__Host-hatachi"), "x=y");
  EXPECT_EQ(request.cookie("empty"), "");
  EXPECT_EQ(request.cookie("hatachi"), "");
}

TEST(Response, SetReplacesWhateverTheCase) {
  Response response = Response::with(beast_http::status::ok, "text/plain", "x");
  response.set("content-type", "text/html");
  EXPECT_EQ(response.headers, (std::vector<std::pair<std::string, std::string>>{{"Content-Type", "text/html"}}));
  EXPECT_EQ(*response.body, "x");
}

TEST(Etag, IsFoundInLists) {
  EXPECT_TRUE(holds_etag(R"("a")", R"("a")", true));
  EXPECT_TRUE(holds_etag(R"("x", "a" ,"b")", R"("a")", false));
  EXPECT_TRUE(holds_etag(R"("x,y","a")", R"("a")", false));
  EXPECT_TRUE(holds_etag(R"(,, "a",)", R"("a")", false));
  EXPECT_TRUE(holds_etag(" * ", R"("a")", false));
  EXPECT_FALSE(holds_etag("", R"("a")", true));
  EXPECT_FALSE(holds_etag(R"("x,a,y")", R"("a")", true));
  EXPECT_FALSE(holds_etag(R"("aa")", R"("a")", true));
  EXPECT_FALSE(holds_etag("a", R"("a")", true));
  EXPECT_FALSE(holds_etag(R"("A")", R"("a")", true));
  EXPECT_FALSE(holds_etag(R"("x" "a")", R"("a")", true));
  EXPECT_FALSE(holds_etag(R"("x)", R"("a")", true));
}

TEST(Etag, AreReadUpToWhereAListIsMalformed) {
  const auto read = [](std::string_view list) {
    std::string text;
    for (const EntityTag& tag : read_etags(list)) text.append(tag.weak ? "W" : "").append(tag.opaque);
    return text;
  };
  EXPECT_EQ(read(R"(  "a",W/"b" ,,"c,d")"), R"("a"W"b""c,d")");
  EXPECT_EQ(read(R"("a" "b", "c")"), R"("a")");
  EXPECT_EQ(read(R"("a", b, "c")"), R"("a")");
  EXPECT_EQ(read("*"), "");
  EXPECT_TRUE(is_any_etag(" * "));
  EXPECT_FALSE(is_any_etag(R"(*, "a")"));
  EXPECT_FALSE(is_any_etag(""));
}

TEST(Etag, WeakTagsMatchOnlyWeakly) {
  EXPECT_TRUE(holds_etag(R"(W/"a")", R"("a")", true));
  EXPECT_TRUE(holds_etag(R"("a")", R"(W/"a")", true));
  EXPECT_FALSE(holds_etag(R"(W/"a")", R"("a")", false));
  EXPECT_FALSE(holds_etag(R"("a")", R"(W/"a")", false));
  EXPECT_FALSE(holds_etag(R"(W/"a")", R"(W/"a")", false));
}

TEST(AcceptEncoding, WeighsByQuality) {
  EXPECT_EQ(weight("gzip, br;q=0.5", Encoding::gzip), 1000);
  EXPECT_EQ(weight("gzip, br;q=0.5", Encoding::brotli), 500);
  EXPECT_EQ(weight("gzip, br;q=0.5", Encoding::identity), 1);
  EXPECT_EQ(weight("GZIP ; q=0.123", Encoding::gzip), 123);
  EXPECT_EQ(weight("*;q=0.2, br;q=0", Encoding::gzip), 200);
  EXPECT_EQ(weight("*;q=0.2, br;q=0", Encoding::brotli), 0);
  EXPECT_EQ(weight("*;q=0", Encoding::identity), 0);
  EXPECT_EQ(weight("identity;q=0.3, *;q=0", Encoding::identity), 300);
  EXPECT_EQ(weight("", Encoding::gzip), 0);
  EXPECT_EQ(weight("", Encoding::identity), 1);
  for (const char* broken : {"nonsense", "1.5", "1.001", "0.1234", "-1", "2", ""}) {
    EXPECT_EQ(weight(std::string("gzip;q=") + broken, Encoding::gzip), 0) << broken;
  }
  EXPECT_EQ(weight("gzip;level=9;Q=1.000", Encoding::gzip), 1000);
}

TEST(Answer, WritesDatesWithoutALocale) {
  using std::chrono::seconds;
  EXPECT_EQ(http_date(std::chrono::sys_seconds(seconds(784111777))), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(http_date(std::chrono::sys_seconds(seconds(0))), "Thu, 01 Jan 1970 00:00:00 GMT");
}

const std::string guards =
    "X-Content-Type-Options: nosniff\r\n"
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; sandbox\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Referrer-Policy: no-referrer\r\n";

TEST(Answer, NamesLengthAndConnection) {
  const auto block = [](beast_http::status status, Envelope::Connection connection) {
    Response response = Response::with(status, "text/plain", "abc");
    return header_block(response, {"id", "now", connection});
  };
  using Connection = Envelope::Connection;
  EXPECT_EQ(block(beast_http::status::ok, Connection::keep),
            "HTTP/1.1 200 OK\r\nDate: now\r\nServer: Hatachi\r\nX-Request-Id: id\r\n" + guards +
                "Content-Type: text/plain\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(block(beast_http::status::not_modified, Connection::close),
            "HTTP/1.1 304 Not Modified\r\nDate: now\r\nServer: Hatachi\r\nX-Request-Id: id\r\n" + guards +
                "Content-Type: text/plain\r\nConnection: close\r\n\r\n");
}

TEST(Answer, IsGuardedUnlessItSaysOtherwiseItself) {
  Response page;
  page.status = beast_http::status::no_content;
  page.set("content-security-policy", "default-src 'self'");
  page.set("Referrer-Policy", "origin");
  EXPECT_EQ(header_block(page, {"id", "now", Envelope::Connection::keep}),
            "HTTP/1.1 204 No Content\r\nDate: now\r\nServer: Hatachi\r\nX-Request-Id: id\r\n"
            "X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n"
            "content-security-policy: default-src 'self'\r\nReferrer-Policy: origin\r\n\r\n");
}

TEST(Answer, TellsOfStrictTransportSecurityByHttpsAlone) {
  Response response;
  response.status = beast_http::status::no_content;
  const Envelope plain{"id", "now", Envelope::Connection::keep};
  const Envelope sealed{"id", "now", Envelope::Connection::keep, true};
  EXPECT_EQ(header_block(response, plain),
            "HTTP/1.1 204 No Content\r\nDate: now\r\nServer: Hatachi\r\nX-Request-Id: id\r\n" + guards + "\r\n");
  EXPECT_EQ(header_block(response, sealed),
            "HTTP/1.1 204 No Content\r\nDate: now\r\nServer: Hatachi\r\nX-Request-Id: id\r\n" + guards +
                "Strict-Transport-Security: max-age=31536000\r\n\r\n");
}

TEST(Answer, SeesHeadersThatWouldSplitTheResponse) {
  Response response;
  response.set("Location", "/a\tb");
  EXPECT_TRUE(has_sound_headers(response));
  response.set("Location", "/a\r\nSet-Cookie: x");
  EXPECT_FALSE(has_sound_headers(response));
  Response name;
  name.set("X: y", "");
  EXPECT_FALSE(has_sound_headers(name));
}

}  // namespace
}  // namespace hatachi::http
