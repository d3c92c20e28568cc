#include "tests/support/running_server.hpp"

#include "server/base/data_folder.hpp"
#include "server/base/log.hpp"

#include <boost/json/parse.hpp>

#include <fstream>
#include <iterator>
#include <utility>

namespace hatachi::support {
namespace {

ApiAnswer exchange(RawClient client, std::string_view method, std::string_view target, std::string_view body,
                   Headers headers) {
  if (!body.empty()) headers.emplace_back("Content-Type", "application/json");
  ApiAnswer answer;
  answer.raw = client.request(method, target, headers, body);
  answer.status = answer.raw.status;
  answer.etag = answer.raw.header("ETag");
  boost::system::error_code not_json;
  answer.body = boost::json::parse(answer.raw.body, not_json);
  return answer;
}

}  // namespace

std::string sample_programme() {
  std::ifstream file(HATACHI_SAMPLE, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

RunningServer::RunningServer(std::filesystem::path zoneinfo) : zoneinfo_(std::move(zoneinfo)) {
  log::configure(log::Level::warn, log::Format::text);
  start();
  const auto made = exchange(RawClient(DataFolder::admin_socket_in(folder_.path())), "POST", "/api/v1/tokens",
                             R"({"role":"owner","name":"tests"})", {});
  token_ = made.text("secret");
}

RunningServer::~RunningServer() {
  stop();
}

void RunningServer::start() {
  Config config;
  config.port = port_;
  config.data = folder_.path();
  config.zoneinfo = zoneinfo_;
  server_ = std::move(Server::open(config).value());
  server_->listen_admin().value();
  port_ = server_->listen().value();
  thread_ = std::thread([this] { server_->run(); });
}

void RunningServer::stop() {
  if (!thread_.joinable()) return;  // it did not start
  server_->stop();
  thread_.join();
  server_.reset();
}

void RunningServer::restart() {
  stop();
  start();
}

ApiAnswer RunningServer::ask(std::string_view method, std::string_view target, std::string_view body, Headers headers) {
  headers.emplace_back("Authorization", "Bearer " + token_);
  return exchange(RawClient(port_), method, target, body, std::move(headers));
}

ApiAnswer RunningServer::ask_public(std::string_view method, std::string_view target, std::string_view body,
                                    Headers headers) {
  return exchange(RawClient(port_), method, target, body, std::move(headers));
}

void RunningServer::prepare_event() {
  ask("POST", "/api/v1/venues", R"({"id":"nancy","name":{"fr":"Campus"},"zone":"Europe/Paris"})");
  ask("POST", "/api/v1/rooms", R"({"id":"hall","venue":"nancy","name":{"fr":"Grande salle"}})");
  ask("POST", "/api/v1/events",
      R"({"id":"e","name":{"fr":"Fête","en":"Celebration"},"first_day":"2027-05-10","last_day":"2027-05-12",
          "zones":["Europe/Paris","Asia/Tokyo"],"venues":["nancy"]})");
}

ApiAnswer RunningServer::import_sample() {
  return ask("POST", "/api/v1/import", sample_programme());
}

ApiAnswer RunningServer::create_session(std::string_view title, std::string_view local_time, int minutes) {
  const std::string body = R"({"title":{"en":")" + std::string(title) +
                           R"("},"room":"hall","start":{"local":"2027-05-10T)" + std::string(local_time) +
                           R"("},"duration_minutes":)" + std::to_string(minutes) + "}";
  return ask("POST", "/api/v1/events/e/sessions", body);
}

}  // namespace hatachi::support
