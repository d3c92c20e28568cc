#pragma once

#include "tests/support/running_server.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace hatachi {

using support::ApiAnswer;
using support::Headers;
using support::RunningServer;
namespace json = boost::json;

inline const std::string event = "/api/v1/events/e";

/// An event with one published session, `opening` at 09:00 in the hall, that went over to release mode.
class Releases : public ::testing::Test {
 protected:
  Releases() {
    server.prepare_event();
    create("opening", "Opening", "09:00");
    switch_to("release");
  }

  ApiAnswer create(const std::string& id, const std::string& title, const std::string& time) {
    return server.ask("POST", event + "/sessions",
                      R"({"id":")" + id + R"(","title":{"en":")" + title +
                          R"("},"room":"hall","start":{"local":"2027-05-10T)" + time + R"("},"duration_minutes":60})");
  }
  ApiAnswer edit(const std::string& session, const std::string& body) {
    return server.ask("PATCH", "/api/v1/sessions/" + session, body, {{"If-Match", "*"}});
  }
  ApiAnswer switch_to(const std::string& mode) {
    return server.ask("PATCH", event, R"({"mode":")" + mode + R"("})", {{"If-Match", "*"}});
  }
  ApiAnswer publish(const std::string& body = "{}") {
    return server.ask("POST", event + "/releases", body, {{"If-Match", "*"}});
  }
  ApiAnswer correct(const std::string& entries) {
    return server.ask("POST", event + "/corrections", R"({"entries":[)" + entries + "]}");
  }
  ApiAnswer withdraw(const ApiAnswer& release) {
    return server.ask("POST", "/api/v1/releases/" + release.text("id") + "/withdraw");
  }

  json::value agenda() { return server.ask_public("GET", event + "/agenda").body; }
  std::int64_t published() { return agenda().at("number").as_int64(); }
  /// `Opening 09:00 confirmed`, for each session that readers see.
  std::vector<std::string> shown() {
    std::vector<std::string> lines;
    const json::value seen = agenda();
    for (const auto& session : seen.at("sessions").as_array()) {
      lines.push_back(std::string(session.at("title").at("en").as_string()) + " " +
                      std::string(session.at("start").at("local").as_string().subview(11, 5)) + " " +
                      std::string(session.at("status").as_string()));
    }
    return lines;
  }

  RunningServer server;
};

/// The number of the entry that an edit made.
inline std::string number_of(const ApiAnswer& answer) {
  return std::to_string(answer.body.at("change").at("number").as_int64());
}

inline std::vector<std::string> english(const json::value& sentences) {
  std::vector<std::string> all;
  for (const auto& one : sentences.as_array()) all.emplace_back(one.at("en").as_string());
  return all;
}

}  // namespace hatachi
