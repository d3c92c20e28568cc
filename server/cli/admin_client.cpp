#include "server/cli/admin_client.hpp"

#include "server/base/data_folder.hpp"
#include "server/cli/command.hpp"
#include "server/server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/json/parse.hpp>

#include <chrono>
#include <iostream>
#include <optional>
#include <thread>
#include <utility>

namespace hatachi::cli {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace json = boost::json;

/// Longest answer read: an export of a large installation.
constexpr std::size_t longest_answer = 256 * 1024 * 1024;

/// How long whoever holds the data folder may leave its socket unanswered: a server that starts or ends, or another
/// command, which is done in a moment.
constexpr std::chrono::seconds patience{5};
constexpr std::chrono::milliseconds pause{20};

Error not_answered(const boost::system::error_code& why) {
  return Error{Errc::unavailable, "the server on this data folder does not answer: " + why.message(), "", {}};
}

/// True if nobody can have read the request, so that it can be sent again: nobody listens, or the listener went
/// before it accepted.
bool was_not_heard(const boost::system::error_code& why) {
  namespace errc = boost::system::errc;
  return why == errc::no_such_file_or_directory || why == errc::connection_refused || why == errc::connection_reset;
}

http::request<http::string_body> request_of(std::string_view method, std::string_view target, std::string body,
                                            const std::string& if_match) {
  http::request<http::string_body> request;
  request.method_string({method.data(), method.size()});
  request.target({target.data(), target.size()});
  request.version(11);
  request.set(http::field::host, "localhost");
  request.set(http::field::accept_language, terminal_language());
  request.set(http::field::connection, "close");
  if (!body.empty()) request.set(http::field::content_type, "application/json");
  if (!if_match.empty()) request.set(http::field::if_match, if_match);
  request.body() = std::move(body);
  request.prepare_payload();
  return request;
}

/// Sends the request and waits for its answer; `why` there is none.
Answer exchange(const std::filesystem::path& socket_path, const http::request<http::string_body>& request,
                boost::system::error_code& why) {
  asio::io_context io;
  asio::local::stream_protocol::socket socket(io);
  socket.connect(asio::local::stream_protocol::endpoint(socket_path.string()), why);
  if (why) return {};
  // A server may answer before it has read everything; what it said is worth more than that the pipe broke.
  http::write(socket, request, why);
  boost::beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.body_limit(longest_answer);
  http::read(socket, buffer, parser, why);
  if (why && parser.got_some()) why = http::error::partial_message;
  return Answer{parser.get().result_int(), std::move(parser.get().body())};
}

/// A server for one request: the admin socket alone, until destroyed.
class ShortServer {
 public:
  explicit ShortServer(std::unique_ptr<Server> server)
      : server_(std::move(server)), thread_([this] { server_->run(); }) {}
  ~ShortServer() {
    server_->stop();
    thread_.join();
  }

 private:
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

std::string text_of(const json::value& problem, std::string_view member) {
  const json::object* object = problem.if_object();
  const json::value* text = object == nullptr ? nullptr : object->if_contains(member);
  return text != nullptr && text->is_string() ? std::string(text->get_string()) : std::string();
}

void print_fault(const json::value& fault, std::string_view file) {
  std::cerr << file << ":" << fault.at("line") << ": " << text_of(fault, "field") << ": " << text_of(fault, "detail")
            << "\n";
}

void print_problem(const Answer& answer, std::string_view file) {
  boost::system::error_code unreadable;
  const json::value problem = json::parse(answer.body, unreadable);
  const json::object* object = problem.if_object();
  if (unreadable || object == nullptr) {
    std::cerr << "hatachi: the server answered " << answer.status << "\n";
    return;
  }
  const json::value* faults = object->if_contains("faults");
  if (faults != nullptr) {
    for (const json::value& fault : faults->as_array()) print_fault(fault, file);
    std::cerr << "hatachi: nothing was taken over\n";
    return;
  }
  std::cerr << "hatachi: ";
  if (!file.empty()) std::cerr << file << ": ";
  std::cerr << text_of(problem, "detail");
  if (const json::value* params = object->if_contains("params")) {
    const std::string position = text_of(*params, "position");
    if (!position.empty()) std::cerr << " (" << position << ")";
  }
  std::cerr << "\n";
}

}  // namespace

std::string terminal_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const auto value = environment_variable(name);
    if (value && !value->empty()) return value->substr(0, 2);
  }
  return "en";
}

Result<Answer> ask(const Config& config, std::string_view method, std::string_view target, std::string body,
                   const std::string& if_match) {
  const auto socket_path = DataFolder::admin_socket_in(config.data);
  const auto request = request_of(method, target, std::move(body), if_match);
  const auto deadline = std::chrono::steady_clock::now() + patience;
  for (;;) {
    std::optional<ShortServer> running;
    if (auto own = Server::open(config); own.has_value()) {
      if (auto listening = (*own)->listen_admin(); listening.has_error()) return listening.error();
      running.emplace(std::move(*own));
    } else if (own.error().code != Errc::in_use) {
      return own.error();
    }
    boost::system::error_code why;
    Answer answer = exchange(socket_path, request, why);
    if (!why) return answer;
    if (!was_not_heard(why) || std::chrono::steady_clock::now() >= deadline) return not_answered(why);
    std::this_thread::sleep_for(pause);
  }
}

std::optional<json::value> accepted(const Result<Answer>& answer, std::string_view file) {
  if (answer.has_error()) {
    complain(answer.error(), failed);
    return std::nullopt;
  }
  if (answer->status >= 400) {
    print_problem(*answer, file);
    return std::nullopt;
  }
  if (answer->body.empty()) return json::value();
  boost::system::error_code unreadable;
  json::value body = json::parse(answer->body, unreadable);
  if (!unreadable) return body;
  complain(Error{Errc::malformed, "the server's answer is not JSON", "", {}}, failed);
  return std::nullopt;
}

}  // namespace hatachi::cli
