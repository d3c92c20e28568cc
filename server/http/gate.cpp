#include "server/http/gate.hpp"

#include "scheduling/base/utf8.hpp"
#include "server/http/header_words.hpp"
#include "server/http/percent.hpp"

#include <boost/beast/core/string.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace hatachi::http {
namespace {

constexpr std::array<std::string_view, 7> methods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
constexpr std::size_t longest_host = 255;
constexpr std::size_t most_length_digits = 18;  // still fits 64 bits

Error refusal(std::string detail) {
  return {Errc::malformed, std::move(detail), "", {}};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_alphanumeric(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// RFC 9110, section 5.6.2.
bool is_token(std::string_view text) {
  static constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return is_alphanumeric(c) || marks.find(c) != std::string_view::npos;
  });
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// A name or an address as browsers send it, with an optional port. RFC 3986's reg-name allows more (`%`, `!`, `,`);
/// nobody needs it, and a cache or a log may stumble over it.
bool is_host(std::string_view text) {
  if (text.empty() || text.size() > longest_host) return false;
  std::size_t name_end = 0;
  if (text.front() == '[') {
    name_end = text.find(']');
    if (name_end == std::string_view::npos || name_end < 3) return false;
    const auto address = text.substr(1, name_end - 1);
    if (address.find_first_not_of("0123456789abcdefABCDEF:.") != std::string_view::npos) return false;
    ++name_end;
  } else {
    name_end = std::min(text.find(':'), text.size());
    const auto name = text.substr(0, name_end);
    const auto allowed = [](char c) { return is_alphanumeric(c) || c == '.' || c == '-' || c == '_'; };
    if (name.empty() || !std::ranges::all_of(name, allowed)) return false;
  }
  const auto rest = text.substr(name_end);
  return rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
}

Result<void> inspect_target(std::string_view method, std::string_view target) {
  if (target == "*" && method == "OPTIONS") return {};
  if (!target.starts_with('/')) return refusal("the target must be a path");
  for (const char c : target) {
    if (c <= ' ' || c > '~') return refusal("the target holds a character that must be percent-encoded");
    if (c == '#') return refusal("the target holds a fragment");
  }
  return {};
}

/// `version_1_1` tells the version.
Result<void> inspect_request_line(std::string_view line, bool& version_1_1) {
  const auto method_end = line.find(' ');
  const auto target_end = line.rfind(' ');
  if (method_end == std::string_view::npos || target_end == method_end) {
    return refusal("the request line is not 'method target version'");
  }
  const auto method = line.substr(0, method_end);
  const auto version = line.substr(target_end + 1);
  if (std::ranges::find(methods, method) == methods.end()) return refusal("the method is not one of this server's");
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return refusal("the version is neither HTTP/1.1 nor HTTP/1.0");
  version_1_1 = version == "HTTP/1.1";
  return inspect_target(method, line.substr(method_end + 1, target_end - method_end - 1));
}

/// Gathers what several header lines say together.
class Fields {
 public:
  explicit Fields(bool version_1_1) : version_1_1_(version_1_1) {}

  Result<void> add(std::string_view line) {
    if (line.front() == ' ' || line.front() == '\t') return refusal("a header line is folded");
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return refusal("a header line has no colon");
    const auto name = line.substr(0, colon);
    if (!is_token(name)) return refusal("a header's name holds a space or another character that is not allowed");
    const auto value = trimmed(line.substr(colon + 1));
    if (std::ranges::any_of(value, [](char c) { return is_control(c) && c != '\t'; })) {
      return refusal("a header's value holds a control character");
    }
    return weigh(name, value);
  }

  Result<void> finish() const {
    if (lengths_ > 0 && encodings_ > 0) return refusal("Content-Length and Transfer-Encoding exclude each other");
    if (version_1_1_ && hosts_ == 0) return refusal("the Host header is missing");
    return {};
  }

 private:
  Result<void> weigh(std::string_view name, std::string_view value) {
    using boost::beast::iequals;
    if (iequals(name, "Host")) {
      if (++hosts_ > 1) return refusal("there are two Host headers");
      if (!is_host(value)) return refusal("the Host header is no host");
    } else if (iequals(name, "Content-Length")) {
      if (++lengths_ > 1) return refusal("there are two Content-Length headers");
      if (!is_number(value) || value.size() > most_length_digits) return refusal("Content-Length is no plain number");
    } else if (iequals(name, "Transfer-Encoding")) {
      if (++encodings_ > 1) return refusal("there are two Transfer-Encoding headers");
      if (!version_1_1_) return refusal("HTTP/1.0 has no Transfer-Encoding");
      if (value != "chunked") return refusal("the only Transfer-Encoding is 'chunked'");
    }
    return {};
  }

  bool version_1_1_;
  int hosts_ = 0;
  int lengths_ = 0;
  int encodings_ = 0;
};

/// Cuts the next line off, without its CRLF. Nothing if it does not end in CRLF or holds a bare CR or LF.
std::optional<std::string_view> take_line(std::string_view& text) {
  const auto end = text.find_first_of("\r\n");
  if (end == std::string_view::npos || !text.substr(end).starts_with("\r\n")) return std::nullopt;
  const auto line = text.substr(0, end);
  text.remove_prefix(end + 2);
  return line;
}

}  // namespace

Result<void> inspect(std::string_view header_block) {
  const auto request_line = take_line(header_block);
  if (!request_line) return refusal("a line does not end in CR LF");
  bool version_1_1 = false;
  if (auto fine = inspect_request_line(*request_line, version_1_1); !fine) return fine;
  Fields fields(version_1_1);
  for (;;) {
    const auto line = take_line(header_block);
    if (!line) return refusal("a line does not end in CR LF");
    if (line->empty()) break;
    if (auto fine = fields.add(*line); !fine) return fine;
  }
  if (!header_block.empty()) return refusal("the header block does not end at its empty line");
  return fields.finish();
}

Result<std::string> decode_path(std::string_view raw) {
  if (!raw.starts_with('/')) return refusal("the path does not begin with a slash");
  auto path = percent_decode(raw, Plus::literal);
  if (!path) return refusal("the path holds a broken percent escape");
  if (std::ranges::any_of(*path, is_control)) return refusal("the path holds a control character");
  if (!is_utf8(*path)) return refusal("the path is not UTF-8");
  if (path->find('\\') != std::string::npos) return refusal("the path holds a backslash");
  if (std::ranges::count(*path, '/') != std::ranges::count(raw, '/')) return refusal("the path holds an encoded slash");
  for (std::size_t begin = 1; begin <= path->size();) {
    const auto end = std::min(path->find('/', begin), path->size());
    const auto segment = std::string_view(*path).substr(begin, end - begin);
    if (segment == "." || segment == "..") return refusal("the path holds a dot segment");
    begin = end + 1;
  }
  return std::move(*path);
}

Result<std::vector<std::pair<std::string, std::string>>> decode_query(std::string_view raw) {
  std::vector<std::pair<std::string, std::string>> query;
  while (!raw.empty()) {
    const auto end = std::min(raw.find('&'), raw.size());
    const auto pair = raw.substr(0, end);
    raw.remove_prefix(std::min(end + 1, raw.size()));
    if (pair.empty()) continue;
    const auto equals = std::min(pair.find('='), pair.size());
    auto name = percent_decode(pair.substr(0, equals), Plus::space);
    auto value = percent_decode(pair.substr(std::min(equals + 1, pair.size())), Plus::space);
    if (!name || !value) return refusal("the query holds a broken percent escape");
    for (const std::string* text : {&*name, &*value}) {
      if (!is_utf8(*text)) return refusal("the query is not UTF-8");
      if (text->find('\0') != std::string::npos) return refusal("the query holds a NUL");
    }
    query.emplace_back(std::move(*name), std::move(*value));
  }
  return query;
}

}  // namespace hatachi::http
