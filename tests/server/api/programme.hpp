#pragma once

#include "tests/support/running_server.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace hatachi {

using support::ApiAnswer;
using support::Headers;
using support::RunningServer;
namespace json = boost::json;

/// An opening, a talk and a panel in one hall of Nancy, and a lab in Kitakyushu.
class Programme : public ::testing::Test {
 protected:
  Programme() {
    server.prepare_event();
    server.ask("POST", "/api/v1/venues", R"({"id":"tobata","name":{"ja":"戸畑"},"zone":"Asia/Tokyo"})");
    server.ask("POST", "/api/v1/rooms", R"({"id":"lab","venue":"tobata","name":{"ja":"実験室"}})");
    for (const std::string_view id : {"ada", "ben", "chie"}) {
      server.ask("POST", "/api/v1/people", R"({"id":")" + std::string(id) + R"(","roman":{"family":"F","given":"G"}})");
    }
    create("opening", "hall", "09:00", R"("speakers":["ada"])");
    create("talk", "hall", "10:00", R"("speakers":["ben"],"hosts":["ada","ben"])");
    create("panel", "hall", "14:00");
  }

  ApiAnswer create(std::string_view id, std::string_view room, std::string_view time, std::string_view more = "") {
    std::string body = R"({"id":")" + std::string(id) + R"(","title":{"en":")" + std::string(id) + R"("},"room":")" +
                       std::string(room) + R"(","start":{"local":"2027-05-10T)" + std::string(time) +
                       R"("},"duration_minutes":60)";
    if (!more.empty()) body.append(",").append(more);
    return server.ask("POST", "/api/v1/events/e/sessions", body + "}");
  }
  static std::string address(std::string_view id, std::string_view verb = "") {
    std::string text = "/api/v1/sessions/" + std::string(id);
    return verb.empty() ? text : text + "/" + std::string(verb);
  }
  ApiAnswer session(std::string_view id) { return server.ask("GET", address(id)); }
  std::string starts(std::string_view id) {
    return std::string(session(id).body.at("start").at("instant").as_string());
  }
  /// Its version as an If-Match asks for it, and that of the whole draft.
  Headers match(std::string_view id) { return {{"If-Match", session(id).etag}}; }
  Headers match_both(std::string_view one, std::string_view other) {
    return {{"If-Match", session(one).etag + ", " + session(other).etag}};
  }
  ApiAnswer draft() { return server.ask("GET", "/api/v1/events/e/agenda?state=draft"); }
  Headers match_draft() { return {{"If-Match", draft().etag}}; }

  ApiAnswer edit(std::string_view id, std::string_view body) {
    return server.ask("PATCH", address(id), body, {{"If-Match", "*"}});
  }
  ApiAnswer post(std::string_view id, std::string_view verb, std::string_view body, Headers headers) {
    return server.ask("POST", address(id, verb), body, std::move(headers));
  }
  ApiAnswer shift(std::string_view body, Headers headers) {
    return server.ask("POST", "/api/v1/events/e/shift", body, std::move(headers));
  }
  ApiAnswer replace(std::string_view body, Headers headers) {
    return server.ask("POST", "/api/v1/events/e/replace-person", body, std::move(headers));
  }

  /// Operation and changed items of the draft's last entry.
  std::string last_entry() {
    const auto number = draft().body.at("number").as_int64();
    const auto page = server.ask("GET", "/api/v1/events/e/changes?state=draft&since=" + std::to_string(number - 1));
    const json::value& entry = page.body.at("changes").at(0);
    return std::string(entry.at("operation").as_string()) + changed(entry);
  }
  static std::string changed(const json::value& entry) {
    std::string items;
    for (const json::value& change : entry.at("changes").as_array()) {
      items.append(" ").append(change.at("id").as_string());
    }
    return items;
  }
  /// The sessions of the draft, without the versions they are in.
  std::vector<std::string> sessions() {
    std::vector<std::string> all;
    const auto agenda = draft();
    for (json::value one : agenda.body.at("sessions").as_array()) {
      one.as_object().erase("etag");
      all.push_back(json::serialize(one));
    }
    return all;
  }

  RunningServer server;
};

/// Status, code and field of a refusal in one line: `422 unknown_field room`.
inline std::string refusal(const ApiAnswer& answer) {
  const json::object& problem = answer.body.as_object();
  std::string line = std::to_string(answer.status) + " " + answer.text("code");
  return problem.contains("field") ? line + " " + answer.text("field") : line;
}

}  // namespace hatachi
