#pragma once

#include "server/server.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/temp_folder.hpp"

#include <boost/json/value.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace hatachi::support {

/// An answer of the API.
struct ApiAnswer {
  int status = 0;
  boost::json::value body;
  std::string etag;
  RawResponse raw;

  /// A member's text.
  std::string text(std::string_view member) const { return std::string(body.at(member).as_string()); }
};

/// The text of the sample programme, `deploy/sample/partnership.json`.
std::string sample_programme();

/// The whole server on a free port with a real data folder, and an organizer's token.
class RunningServer {
 public:
  explicit RunningServer(std::filesystem::path zoneinfo = Config{}.zoneinfo);
  ~RunningServer();

  /// Stops it as Ctrl-C would and starts it anew on the same folder.
  void restart();
  /// Does something while it is stopped.
  template <class Meanwhile>
  void restart_after(Meanwhile meanwhile) {
    stop();
    meanwhile();
    start();
  }

  unsigned short port() const { return port_; }
  const std::filesystem::path& folder() const { return folder_.path(); }
  const std::string& token() const { return token_; }

  /// One request as organizer, on a connection of its own.
  ApiAnswer ask(std::string_view method, std::string_view target, std::string_view body = {}, Headers headers = {});
  /// One request as anybody.
  ApiAnswer ask_public(std::string_view method, std::string_view target, std::string_view body = {},
                       Headers headers = {});

  /// Creates event `e`, venue `nancy` and room `hall`; then sessions go into it.
  void prepare_event();
  /// Imports the sample programme, and gives the answer.
  ApiAnswer import_sample();
  /// Creates a session on 2027-05-10 in `hall` and gives its answer.
  ApiAnswer create_session(std::string_view title, std::string_view local_time, int minutes);

 private:
  void start();
  void stop();

  TempFolder folder_;
  std::filesystem::path zoneinfo_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
  unsigned short port_ = 0;
  std::string token_;
};

}  // namespace hatachi::support
