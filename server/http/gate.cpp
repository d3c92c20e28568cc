#include "server/http/gate.hpp"

#include "scheduling/base/utf8.hpp"
#include "server/http/header_words.hpp"
#include "server/http/percent.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace hatachi::http {
namespace {

constexpr std::array<std::string_view, 7> methods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
constexpr std::size_t longest_host = 255;
constexpr std::size_t most_length_digits = 18;  // still fits 64 bits

/// What is wrong; null where nothing is. Header lines are many, and a result with room for an error costs each.
using Fault = const char*;
constexpr Fault fine = nullptr;

Error refusal(std::string detail) {
  return {Errc::malformed, std::move(detail), "", {}};
}

/// True for a control character but for a tab. Without a branch, so that the compiler takes many octets at once.
bool holds_control(std::string_view value) {
  unsigned found = 0;
  for (const char c : value) {
    const auto octet = static_cast<unsigned char>(c);
    found |= static_cast<unsigned>(octet < 0x20) & static_cast<unsigned>(octet != '\t');
    found |= static_cast<unsigned>(octet == 0x7f);
  }
  return found != 0;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A set of octets that is looked up, since every octet of a header block is.
class Octets {
 public:
  template <class Test>
  explicit constexpr Octets(Test test) {
    for (unsigned octet = 0; octet < holds_.size(); ++octet) holds_[octet] = test(static_cast<char>(octet));
  }

  constexpr bool hold(char c) const { return holds_[static_cast<unsigned char>(c)]; }
  bool hold(std::string_view text) const {
    bool all = true;
    for (const char c : text) all &= hold(c);
    return all;
  }

 private:
  std::array<bool, 256> holds_{};
};

/// RFC 9110, section 5.6.2.
constexpr Octets token([](char c) {
  return is_alphanumeric(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
});
constexpr Octets of_targets([](char c) { return c > ' ' && c <= '~' && c != '#'; });
constexpr Octets of_hosts([](char c) { return is_alphanumeric(c) || c == '.' || c == '-' || c == '_'; });

/// Without a leading zero, which some take for the sign of an octal number.
bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit) && (text.front() != '0' || text.size() == 1);
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
    if (name.empty() || !of_hosts.hold(name)) return false;
  }
  const auto rest = text.substr(name_end);
  return rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
}

Fault inspect_target(std::string_view method, std::string_view target) {
  if (target == "*" && method == "OPTIONS") return fine;
  if (!target.starts_with('/')) return "the target must be a path";
  if (of_targets.hold(target)) return fine;
  if (target.find('#') != std::string_view::npos) return "the target holds a fragment";
  return "the target holds a character that must be percent-encoded";
}

/// `version_1_1` tells the version.
Fault inspect_request_line(std::string_view line, bool& version_1_1) {
  const auto method_end = line.find(' ');
  const auto target_end = line.rfind(' ');
  if (method_end == std::string_view::npos || target_end == method_end) {
    return "the request line is not 'method target version'";
  }
  const auto method = line.substr(0, method_end);
  const auto version = line.substr(target_end + 1);
  if (std::ranges::find(methods, method) == methods.end()) return "the method is not one of this server's";
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return "the version is neither HTTP/1.1 nor HTTP/1.0";
  version_1_1 = version == "HTTP/1.1";
  return inspect_target(method, line.substr(method_end + 1, target_end - method_end - 1));
}

/// A header line in its two parts.
struct Field {
  std::string_view name;
  std::string_view value;
};

Fault cut_field(std::string_view line, Field& field) {
  if (line.front() == ' ' || line.front() == '\t') return "a header line is folded";
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return "a header line has no colon";
  field = {line.substr(0, colon), trimmed(line.substr(colon + 1))};
  if (field.name.empty() || !token.hold(field.name)) {
    return "a header's name holds a space or another character that is not allowed";
  }
  if (holds_control(field.value)) return "a header's value holds a control character";
  return fine;
}

/// True also where underscores stand for the dashes, which some take for the same.
bool is_called(std::string_view name, std::string_view wanted) {
  return name.size() == wanted.size() && std::ranges::equal(name, wanted, [](char given, char lower) {
           return given == lower || (given == '_' && lower == '-') ||
                  (given >= 'A' && given <= 'Z' && given + 32 == lower);
         });
}

/// Gathers what several header lines say together.
class Fields {
 public:
  explicit Fields(bool version_1_1) : version_1_1_(version_1_1) {}

  Fault add(std::string_view line) {
    Field field;
    if (const Fault fault = cut_field(line, field)) return fault;
    return weigh(field.name, field.value);
  }

  Fault finish() const {
    if (lengths_ > 0 && encodings_ > 0) return "Content-Length and Transfer-Encoding exclude each other";
    if (version_1_1_ && hosts_ == 0) return "the Host header is missing";
    return fine;
  }

 private:
  Fault weigh(std::string_view name, std::string_view value) {
    if (is_called(name, "host")) {
      if (++hosts_ > 1) return "there are two Host headers";
      if (!is_host(value)) return "the Host header is no host";
    } else if (is_called(name, "content-length")) {
      if (name[7] == '_') return "Content_Length could be taken for Content-Length";
      if (++lengths_ > 1) return "there are two Content-Length headers";
      if (!is_number(value) || value.size() > most_length_digits) return "Content-Length is no plain number";
    } else if (is_called(name, "transfer-encoding")) {
      if (name[8] == '_') return "Transfer_Encoding could be taken for Transfer-Encoding";
      if (++encodings_ > 1) return "there are two Transfer-Encoding headers";
      if (!version_1_1_) return "HTTP/1.0 has no Transfer-Encoding";
      if (value != "chunked") return "the only Transfer-Encoding is 'chunked'";
    }
    return fine;
  }

  bool version_1_1_;
  int hosts_ = 0;
  int lengths_ = 0;
  int encodings_ = 0;
};

/// Cuts the next line off, without its CRLF. Nothing if it does not end in CRLF. A CR within is found with the other
/// characters that are not allowed.
std::optional<std::string_view> take_line(std::string_view& text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos || end == 0 || text[end - 1] != '\r') return std::nullopt;
  const auto line = text.substr(0, end - 1);
  text.remove_prefix(end + 1);
  return line;
}

/// The whole of `inspect`.
Fault fault_of(std::string_view header_block) {
  const auto request_line = take_line(header_block);
  if (!request_line) return "a line does not end in CR LF";
  bool version_1_1 = false;
  if (const Fault fault = inspect_request_line(*request_line, version_1_1)) return fault;
  Fields fields(version_1_1);
  for (;;) {
    const auto line = take_line(header_block);
    if (!line) return "a line does not end in CR LF";
    if (line->empty()) break;
    if (const Fault fault = fields.add(*line)) return fault;
  }
  if (!header_block.empty()) return "the header block does not end at its empty line";
  return fields.finish();
}

Fault fault_of_trailer(std::string_view line) {
  Field field;
  if (const Fault fault = cut_field(line, field)) return fault;
  constexpr std::array<std::string_view, 6> framing{"content-length", "transfer-encoding", "host",
                                                    "connection",     "trailer",           "upgrade"};
  const auto is_it = [&](std::string_view name) { return is_called(field.name, name); };
  return std::ranges::any_of(framing, is_it) ? "a trailer says what only a header may" : fine;
}

Result<void> judged(Fault fault) {
  if (fault != fine) return refusal(fault);
  return {};
}

}  // namespace

Result<void> inspect(std::string_view header_block) {
  return judged(fault_of(header_block));
}

Result<void> inspect_trailer(std::string_view line) {
  return judged(fault_of_trailer(line));
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
