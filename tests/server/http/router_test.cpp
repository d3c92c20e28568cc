#include "server/http/router.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace hatachi::http {
namespace {

using beast_http::verb;

Route route(verb method, std::string pattern) {
  return {method, std::move(pattern), Handler(), 0};
}

Router table() {
  return Router({
      route(verb::get, "/"),
      route(verb::get, "/api/sessions"),
      route(verb::post, "/api/sessions"),
      route(verb::get, "/api/sessions/{id}"),
      route(verb::patch, "/api/sessions/{id}"),
      route(verb::get, "/api/sessions/mine"),
      route(verb::get, "/sessions/{id}.ics"),
      route(verb::get, "/sessions/{id}"),
      route(verb::get, "/events/{event}/sessions/{session}"),
      route(verb::get, "/events/new/rooms"),
      route(verb::get, "/assets/logo"),
      route(verb::get, "/orga/"),
  });
}

/// The pattern and the parameters found, as `pattern name=value`; or the methods allowed.
std::string found(const Router& router, verb method, std::string_view path) {
  const Match match = router.match(method, path);
  if (match.route == nullptr) return allow_list(match.allowed);
  std::string text = match.route->pattern;
  for (const auto& [name, value] : match.params) text.append(" ").append(name).append("=").append(value);
  return text;
}

TEST(Router, FindsLiteralsBeforeParameters) {
  const Router router = table();
  EXPECT_EQ(found(router, verb::get, "/"), "/");
  EXPECT_EQ(found(router, verb::get, "/api/sessions"), "/api/sessions");
  EXPECT_EQ(found(router, verb::get, "/api/sessions/mine"), "/api/sessions/mine");
  EXPECT_EQ(found(router, verb::get, "/api/sessions/yours"), "/api/sessions/{id} id=yours");
  EXPECT_EQ(found(router, verb::patch, "/api/sessions/mine"), "/api/sessions/{id} id=mine");
  EXPECT_EQ(found(router, verb::get, "/assets/logo"), "/assets/logo");
  EXPECT_EQ(found(router, verb::get, "/orga/"), "/orga/");
}

TEST(Router, GoesBackWhenALiteralLeadsNowhere) {
  const Router router = table();
  EXPECT_EQ(found(router, verb::get, "/events/new/sessions/a"),
            "/events/{event}/sessions/{session} event=new session=a");
  EXPECT_EQ(found(router, verb::get, "/events/new/rooms"), "/events/new/rooms");
}

TEST(Router, MatchesSuffixes) {
  const Router router = table();
  EXPECT_EQ(found(router, verb::get, "/sessions/a.ics"), "/sessions/{id}.ics id=a");
  EXPECT_EQ(found(router, verb::get, "/sessions/a.ics.ics"), "/sessions/{id}.ics id=a.ics");
  EXPECT_EQ(found(router, verb::get, "/sessions/.ics"), "/sessions/{id} id=.ics");
}

TEST(Router, ParametersAreNeverEmpty) {
  const Router router = table();
  for (const char* path : {"/sessions/", "/assets/", "/assets", "/orga", "/api/sessions/", "/events//sessions/a",
                           "/events/a/sessions/", "/nowhere", "", "api"}) {
    EXPECT_EQ(found(router, verb::get, path), "") << path;
  }
}

TEST(Router, TellsTheMethodsOfAPath) {
  const Router router = table();
  EXPECT_EQ(found(router, verb::delete_, "/api/sessions"), "GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(found(router, verb::delete_, "/api/sessions/a"), "GET, HEAD, PATCH, OPTIONS");
  EXPECT_EQ(found(router, verb::options, "/sessions/a"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(found(router, verb::head, "/api/sessions"), "/api/sessions");
}

TEST(Router, SurvivesBeingMovedAndCopied) {
  Router first = table();
  const Router copy = first;
  const Router moved = std::move(first);
  for (const Router* router : {&copy, &moved}) {
    const Match match = router->match(verb::get, "/api/sessions");
    EXPECT_EQ(match.route, &router->routes()[1]);
  }
}

TEST(Router, RefusesBrokenTables) {
  const auto with = [](std::vector<Route> routes) { return Router(std::move(routes)); };
  for (const char* pattern : {"a", "/{}", "/{a", "/a}", "/{a}{b}", "/a{b}"}) {
    EXPECT_THROW(with({route(verb::get, pattern)}), std::logic_error) << pattern;
  }
  EXPECT_THROW(with({route(verb::get, "/a"), route(verb::get, "/a")}), std::logic_error);
}

}  // namespace
}  // namespace hatachi::http
