#include "server/api/openapi.hpp"

#include "server/api/pages.hpp"
#include "server/api/routes.hpp"
#include "server/store/sqlite/sqlite_store.hpp"
#include "tests/support/running_server.hpp"
#include "tests/support/temp_folder.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

namespace hatachi {
namespace {

using support::RunningServer;

/// ` cookie bearer`: what an operation may be asked by; nothing where everyone may.
std::string told_access(const boost::json::object& operation) {
  std::string told;
  const boost::json::value* security = operation.if_contains("security");
  if (security == nullptr) return told;
  for (const auto& way : security->as_array()) {
    for (const auto& scheme : way.as_object()) told += " " + std::string(scheme.key());
  }
  return told;
}

/// The same, of a permission: tokens have no sign-ins and no password, and only a personal link has a page of its own.
std::string access_for(auth::Permission permission) {
  switch (permission) {
    case auth::Permission::see_published: return "";
    case auth::Permission::see_own_page: return " personal";
    case auth::Permission::be_signed_in: return " cookie";
    default: return " cookie bearer";
  }
}

/// `get /api/v1/events/{event}/conflicts cookie bearer`, for each operation of the description.
std::set<std::string> described() {
  std::set<std::string> operations;
  const auto document = boost::json::parse(api::openapi_document());
  for (const auto& path : document.at("paths").as_object()) {
    for (const auto& operation : path.value().as_object()) {
      operations.insert(std::string(operation.key()) + " " + std::string(path.key()) +
                        told_access(operation.value().as_object()));
    }
  }
  return operations;
}

/// The same, for each route that is no page.
std::set<std::string> routed() {
  support::TempFolder folder;
  boost::asio::io_context io;
  const auto store = store::open_sqlite(folder.path() / "hatachi.db", io.get_executor()).value();
  live::Hub hub(io, live::Limits{});
  api::Artefacts artefacts(io.get_executor(), io.get_executor(), 1);
  const http::StaticFiles pages = api::embedded_pages();
  const CurrentZones zones(nullptr);
  api::PersonalPages personal_pages(hub);
  auth::Passwords passwords;
  auth::Throttle throttle;
  auth::PasswordMethod by_password(*store, passwords, throttle, {});
  auth::SignInMethods methods;
  auth::Uses uses;
  api::Services services{*store,      zones, hub, artefacts, personal_pages,    methods,
                         by_password, uses,  {},  pages,     io.get_executor(), ""};
  std::vector<api::Route> page_routes;
  api::add_page_routes(page_routes, services);
  std::set<std::string> of_pages;
  for (const api::Route& route : page_routes) of_pages.insert(route.pattern);
  std::set<std::string> operations;
  for (const api::Route& route : api::all_routes(services)) {
    if (of_pages.contains(route.pattern)) continue;
    std::string method(to_string(route.method));
    std::transform(method.begin(), method.end(), method.begin(), [](unsigned char c) { return std::tolower(c); });
    operations.insert(method + " " + route.pattern + access_for(route.permission));
  }
  store->close();
  return operations;
}

TEST(OpenApi, DescribesEveryRouteAndWhoMayAsk) {
  EXPECT_EQ(described(), routed());
}

TEST(OpenApi, OperationsThatNeedAnOrganizerRefuseEverybodyElse) {
  RunningServer server;
  const auto document = server.ask_public("GET", "/api/v1/openapi.json");
  for (const auto& path : document.body.at("paths").as_object()) {
    std::string address(path.key());
    for (auto open = address.find('{'); open != std::string::npos; open = address.find('{')) {
      address.replace(open, address.find('}') - open + 1, "x");
    }
    for (const auto& operation : path.value().as_object()) {
      if (!operation.value().as_object().contains("security")) continue;
      std::string method(operation.key());
      std::transform(method.begin(), method.end(), method.begin(), [](unsigned char c) { return std::toupper(c); });
      support::Headers headers;
      if (address.ends_with("/live")) headers = {{"Connection", "Upgrade"}, {"Upgrade", "websocket"}};
      EXPECT_EQ(server.ask_public(method, address, method == "GET" ? "" : "{}", headers).status, 401)
          << method << " " << address;
    }
  }
}

}  // namespace
}  // namespace hatachi
