#include "server/http/static_files.hpp"

#include <gtest/gtest.h>

namespace hatachi::http {
namespace {

StaticFiles files() {
  return StaticFiles(
      {
          {"/index.html", "text/html; charset=utf-8", "\"p1\"", "page", "gz page", "br page", false},
          {"/assets/app-4f2a.js", "text/javascript", "\"j1\"", "script", "gz script", "br script", true},
          {"/logo.png", "image/png", "\"l1\"", "png", "", "", false},
      },
      {{"Content-Security-Policy", "default-src 'self'"}});
}

Response get(std::string_view path, std::string_view accept_encoding = "", std::string_view if_none_match = "") {
  Request request;
  if (!accept_encoding.empty()) request.headers.set("Accept-Encoding", accept_encoding);
  if (!if_none_match.empty()) request.headers.set("If-None-Match", if_none_match);
  return files().answer(request, path).value();
}

std::string header(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return "";
}

TEST(StaticFiles, TakesTheBestEncodingThatIsAccepted) {
  EXPECT_EQ(*get("/index.html").body, "page");
  EXPECT_EQ(*get("/index.html", "gzip, deflate, br").body, "br page");
  EXPECT_EQ(*get("/index.html", "gzip, deflate").body, "gz page");
  EXPECT_EQ(*get("/index.html", "gzip;q=1, br;q=0.9").body, "gz page");
  EXPECT_EQ(*get("/index.html", "br;q=0, *").body, "gz page");
  EXPECT_EQ(*get("/index.html", "br;q=0.1, identity;q=0.5").body, "page");
  EXPECT_EQ(*get("/index.html", "zstd, *;q=0").body, "page");
  EXPECT_EQ(*get("/logo.png", "br, gzip").body, "png");
}

TEST(StaticFiles, SaysWhatTheAnswerDependsOn) {
  const Response page = get("/index.html", "br");
  EXPECT_EQ(header(page, "Content-Encoding"), "br");
  EXPECT_EQ(header(page, "Vary"), "Accept-Encoding");
  EXPECT_EQ(header(page, "Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(header(get("/index.html"), "Content-Encoding"), "");
  EXPECT_EQ(header(get("/index.html"), "Vary"), "Accept-Encoding");
  EXPECT_EQ(header(get("/logo.png"), "Vary"), "");
}

TEST(StaticFiles, GivesEachEncodingItsTag) {
  EXPECT_EQ(header(get("/index.html"), "ETag"), "\"p1\"");
  EXPECT_EQ(header(get("/index.html", "gzip"), "ETag"), "\"p1-gzip\"");
  EXPECT_EQ(header(get("/index.html", "br"), "ETag"), "\"p1-br\"");
}

TEST(StaticFiles, AnswersNotModifiedWithoutABody) {
  const Response response = get("/index.html", "br", "\"x\", W/\"p1-br\"");
  EXPECT_EQ(response.status, beast_http::status::not_modified);
  EXPECT_EQ(response.body, nullptr);
  EXPECT_EQ(header(response, "ETag"), "\"p1-br\"");
  EXPECT_EQ(header(response, "Vary"), "Accept-Encoding");
  EXPECT_EQ(header(response, "Cache-Control"), "no-cache");
  EXPECT_EQ(get("/index.html", "gzip", "\"p1-br\"").status, beast_http::status::ok);
}

TEST(StaticFiles, KeepsHashedNamesForEver) {
  EXPECT_EQ(header(get("/assets/app-4f2a.js"), "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(header(get("/index.html"), "Cache-Control"), "no-cache");
}

TEST(StaticFiles, PutsPageHeadersOnPagesOnly) {
  EXPECT_EQ(header(get("/index.html"), "Content-Security-Policy"), "default-src 'self'");
  EXPECT_EQ(header(get("/logo.png"), "Content-Security-Policy"), "");
}

TEST(StaticFiles, HasNothingElse) {
  EXPECT_FALSE(files().answer(Request(), "/index.htm"));
  EXPECT_FALSE(files().answer(Request(), "/index.html/"));
}

}  // namespace
}  // namespace hatachi::http
