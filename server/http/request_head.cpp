#include "server/http/request_head.hpp"

#include "server/http/gate.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <algorithm>

namespace hatachi::http {
namespace {

using Parser = beast_http::request_parser<beast_http::empty_body>;

Error refusal(std::string detail) {
  return {Errc::malformed, std::move(detail), "", {}};
}

/// Sets target, path and query. `*` stands for itself.
Result<void> read_target(Request& request, std::string_view target) {
  request.target = target;
  if (target == "*") {
    request.path = target;
    return {};
  }
  const auto path_end = std::min(target.find('?'), target.size());
  auto path = decode_path(target.substr(0, path_end));
  if (!path) return path.error();
  auto query = decode_query(target.substr(std::min(path_end + 1, target.size())));
  if (!query) return query.error();
  request.path = std::move(*path);
  request.query = std::move(*query);
  return {};
}

}  // namespace

Result<RequestHead> parse_head(std::string_view header_block) {
  if (auto fine = inspect(header_block); !fine) return fine.error();
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(header_block.size() + 1));
  parser.body_limit(boost::none);
  boost::system::error_code error;
  parser.put(boost::asio::buffer(header_block), error);
  if (error) return refusal(error.message());
  if (!parser.is_header_done()) return refusal("the header block is not whole");

  RequestHead head;
  auto& message = parser.get();
  if (auto fine = read_target(head.request, message.target()); !fine) return fine.error();
  head.request.method = message.method();
  head.keep_alive = parser.keep_alive();
  head.version_1_1 = message.version() == 11;
  head.chunked = parser.chunked();
  if (const auto size = parser.content_length()) head.body_size = *size;
  head.wants_upgrade = head.version_1_1 && parser.upgrade();
  const auto expect = message[beast_http::field::expect];
  head.expects_continue = head.version_1_1 && boost::beast::iequals(expect, "100-continue");
  head.request.headers = std::move(static_cast<beast_http::fields&>(message));
  return head;
}

}  // namespace hatachi::http
