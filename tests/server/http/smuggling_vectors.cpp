#include "tests/server/http/smuggling_vectors.hpp"

#include <set>
#include <string_view>

namespace hatachi::http {
namespace {

using namespace std::string_literals;
using Vectors = std::vector<SmugglingVector>;
using Texts = std::vector<std::string>;

const std::string chunked_tail = "0\r\n\r\n" + smuggled_request;
const std::string chunked_header = "Transfer-Encoding: chunked\r\n";

std::string request(const std::string& line, const std::string& lines = "Host: a\r\n") {
  return line + "\r\n" + lines + "\r\n";
}

std::string post(const std::string& lines, const std::string& version = "HTTP/1.1") {
  return request("POST /echo " + version, "Host: a\r\n" + lines);
}

/// Octets as a name of a test may hold them.
std::string shown(std::string_view octets) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : octets.substr(0, 60)) {
    if (c >= ' ' && c <= '~') {
      text += c;
    } else {
      const auto octet = static_cast<unsigned char>(c);
      text.append("<").append(1, digits[octet / 16]).append(1, digits[octet % 16]).append(">");
    }
  }
  return text;
}

void add(Vectors& all, const std::string& kind, const std::string& what, std::string octets) {
  all.push_back({kind + ": " + shown(what), std::move(octets)});
}

/// Everything that a reader somewhere takes for `chunked` and another does not.
void add_encodings(Vectors& all) {
  const Texts values{"xchunked",
                     "chunkedx",
                     "identity",
                     "gzip",
                     "",
                     "chunked, identity",
                     "identity, chunked",
                     "chunked, chunked",
                     "gzip, chunked",
                     "chunked,",
                     ",chunked",
                     ", ,chunked",
                     "chunked;q=0",
                     "chunked;",
                     "chunked; x=y",
                     "\"chunked\"",
                     "'chunked'",
                     "\"chunked",
                     "(chunked)",
                     "chunked (comment)",
                     "[chunked]",
                     "Chunked",
                     "CHUNKED",
                     "chUnked",
                     "chunked\x0b",
                     "\x0b"
                     "chunked",
                     "chunked\x0c",
                     "\x0c"
                     "chunked",
                     "chunked\0"s,
                     "\0chunked"s,
                     "chu\0nked"s,
                     "chunked\x7f",
                     "chunked\xa0",
                     "\xa0"
                     "chunked",
                     "\xc2\xa0"
                     "chunked",
                     "\xef\xbb\xbf"
                     "chunked",
                     "chunke",
                     "chun ked",
                     "chunked chunked",
                     "chunked\tchunked",
                     "chunked\r",
                     "\rchunked",
                     "chunked\rX: y",
                     "chunked\nX: y",
                     "\nchunked",
                     "x\r\n chunked",
                     "\r\n chunked",
                     "\r\n\tchunked",
                     "chunked\r\n identity",
                     "chunked\r\n ",
                     "%63hunked",
                     "=?utf-8?q?chunked?=",
                     "ch\\unked",
                     "chunked/1.0",
                     "0",
                     "chunk",
                     "chunked:"};
  for (const std::string& value : values) {
    add(all, "Transfer-Encoding", value, post("Transfer-Encoding: " + value + "\r\n") + chunked_tail);
    add(all, "Transfer-Encoding beside a length", value,
        post("Content-Length: 5\r\nTransfer-Encoding: " + value + "\r\n") + chunked_tail);
  }
  const Texts pairs{"chunked", "identity", "xchunked", ""};
  for (const std::string& first : pairs) {
    for (const std::string& second : pairs) {
      add(all, "two Transfer-Encodings", first + "|" + second,
          post("Transfer-Encoding: " + first + "\r\ntransfer-encoding: " + second + "\r\n") + chunked_tail);
    }
  }
  add(all, "Transfer-Encoding", "in HTTP/1.0", post(chunked_header, "HTTP/1.0") + chunked_tail);
  add(all, "Transfer-Encoding", "before a length", post(chunked_header + "Content-Length: 5\r\n") + chunked_tail);
  add(all, "Transfer-Encoding", "before a length of 0", post(chunked_header + "Content-Length: 0\r\n") + chunked_tail);
}

void add_lengths(Vectors& all) {
  const Texts values{"",
                     "+0",
                     "-0",
                     "-1",
                     "+36",
                     "0x0",
                     "0x24",
                     "0, 0",
                     "0,36",
                     "36,0",
                     "0;",
                     "0 0",
                     "0\t0",
                     "0.0",
                     "1e1",
                     "1_0",
                     "00",
                     "036",
                     "0\x0b",
                     "\x0b0",
                     "0\0"s,
                     "0\r",
                     "\"0\"",
                     "'0'",
                     "(0)",
                     "zero",
                     "0x",
                     "1,",
                     ",1",
                     "0\xa0",
                     "\xb2",
                     "\xd9\xa0",
                     "0\r\n 6",
                     " \r\n 0",
                     "\r\n\t0",
                     "0\nX: y",
                     "18446744073709551616",
                     "18446744073709551615",
                     "9223372036854775808",
                     "99999999999999999999999",
                     "-18446744073709551615",
                     "4294967296, 0",
                     "NaN",
                     "1 000"};
  for (const std::string& value : values) {
    add(all, "Content-Length", value, post("Content-Length: " + value + "\r\n") + smuggled_request);
  }
  const Texts pairs{"0", "36", "+0", ""};
  for (const std::string& first : pairs) {
    for (const std::string& second : pairs) {
      add(all, "two Content-Lengths", first + "|" + second,
          post("Content-Length: " + first + "\r\nContent-length: " + second + "\r\n") + smuggled_request);
    }
  }
}

/// The names that frame and route, in forms that some take for them.
void add_names(Vectors& all) {
  const std::vector<std::pair<std::string, std::string>> headers{
      {"Transfer-Encoding", "chunked"}, {"Content-Length", "36"}, {"Host", "b"}};
  for (const auto& [name, value] : headers) {
    for (const char* before : {" ", "\t", "\x0b", "\xa0", "\xef\xbb\xbf", ":", "\r", "\x01"}) {
      add(all, "before a name", before + name, post(before + name + ": " + value + "\r\n") + chunked_tail);
    }
    for (const std::string& after : {" "s, "\t"s, "\x0b"s, "\xa0"s, "\0"s, "\r"s, "\r\n"s, " x"s, "/"s, "\x7f"s}) {
      add(all, "behind a name", name + after, post(name + after + ": " + value + "\r\n") + chunked_tail);
    }
    add(all, "no colon", name, post(name + " " + value + "\r\n") + chunked_tail);
    add(all, "an equals sign for the colon", name, post(name + "=" + value + "\r\n") + chunked_tail);
    add(all, "in quotes", name, post("\"" + name + "\": " + value + "\r\n") + chunked_tail);
    add(all, "smuggled by a bare LF", name, post("X: y\n" + name + ": " + value + "\r\n") + chunked_tail);
    add(all, "smuggled by a bare CR", name, post("X: y\r" + name + ": " + value + "\r\n") + chunked_tail);
    add(all, "smuggled by a NUL", name, post("X: y\0"s + name + ": " + value + "\r\n") + chunked_tail);
    add(all, "smuggled by CR CR LF", name, post("X: y\r\r\n" + name + ": " + value + "\r\n") + chunked_tail);
    add(all, "folded", name, post("X: y\r\n " + name + ": " + value + "\r\n") + chunked_tail);
    add(all, "folded by a tab", name, post("X: y\r\n\t" + name + ": " + value + "\r\n") + chunked_tail);
  }
  add(all, "with an underscore", "Content_Length", post("Content_Length: 36\r\n") + smuggled_request);
  add(all, "with an underscore", "Transfer_Encoding", post("Transfer_Encoding: chunked\r\n") + chunked_tail);
}

void add_header_lines(Vectors& all) {
  for (int octet = 0; octet < 256; ++octet) {
    const char c = static_cast<char>(octet);
    const bool is_token = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c != '\0' && "!#$%&'*+-.^_`|~"s.find(c) != std::string::npos);
    if (!is_token && c != ':') {
      add(all, "in a name", std::string(1, c), post("X"s + c + "Y: z\r\n") + smuggled_request);
    }
    const bool is_control = (octet < 0x20 && c != '\t') || octet == 0x7f;
    if (is_control) add(all, "in a value", std::string(1, c), post("X: y"s + c + "z\r\n") + smuggled_request);
  }
  add(all, "header line", "empty name", post(": y\r\n") + smuggled_request);
  add(all, "header line", "no colon", post("X\r\n") + smuggled_request);
  add(all, "header line", "first one folded",
      request("POST /echo HTTP/1.1", " X: y\r\nHost: a\r\n") + smuggled_request);
  add(all, "header line", "blank but not empty", post("X: y\r\n \r\n") + smuggled_request);
  add(all, "header line", "too long", post("X: " + std::string(9000, 'y') + "\r\n"));
  std::string many;
  for (int i = 0; i < 100; ++i) many += "X: y\r\n";
  add(all, "header lines", "too many", post(many));
}

void add_hosts(Vectors& all) {
  const auto with = [&](const std::string& what, const std::string& lines, const std::string& version = "HTTP/1.1") {
    add(all, "host", what, request("GET /a " + version, lines) + smuggled_request);
  };
  for (const std::string& host :
       {""s,        "a b"s,    "a/b"s,     "a\\b"s,  "a,b"s,      "a;b"s,   "user@a"s, "user:pass@a"s,
        "a?b"s,     "a#b"s,    "a%00"s,    "%61"s,   "a:"s,       "a:+80"s, "a:-1"s,   "a:80 80"s,
        "a:65536"s, "a:0x50"s, "a:80:80"s, "a:80a"s, ":80"s,      "[::1"s,  "::1"s,    "[::1]x"s,
        "[::1]:"s,  "[::g]"s,  "[]"s,      "[1"s,    "http://a"s, "//a"s,   "a\tb"s,   "caf\xc3\xa9"s,
        "a\0"s,     "a\x0b"s,  "\"a\""s,   "a'"s,    "<a>"s,      "a\xa0"s, "a(b)"s,   "a\r\n b"s,
        "\r\n a"s,  "a&b"s,    "a=b"s,     "*"s,     "a|b"s,      "a^b"s,   "{a}"s,    std::string(256, 'a'),
        "a:999999"s}) {
    with(host, "Host: " + host + "\r\n");
    with("in HTTP/1.0: " + host, "Host: " + host + "\r\n", "HTTP/1.0");
  }
  with("none", "");
  with("twice the same", "Host: a\r\nHost: a\r\n");
  with("two", "Host: a\r\nHost: b\r\n");
  with("two, far apart", "Host: a\r\nX: y\r\nhOST: b\r\n");
  with("two in HTTP/1.0", "Host: a\r\nHost: b\r\n", "HTTP/1.0");
  with("before the colon", "Host : a\r\n");
  with("behind a space", " Host: a\r\n");
}

void add_request_lines(Vectors& all) {
  const auto line = [&](const std::string& kind, const std::string& text) {
    add(all, kind, text, request(text) + smuggled_request);
  };
  for (const std::string& method : {"get"s,      "Get"s,      "gET"s,     "GET\0"s,   "G\0ET"s,
                                    "CONNECT"s,  "TRACE"s,    "TRACK"s,   "DEBUG"s,   "BREW"s,
                                    "PROPFIND"s, "PURGE"s,    "PRI"s,     "LINK"s,    "GETT"s,
                                    "GE"s,       "GET/"s,     "\"GET\""s, "GET\x0b"s, "\xef\xbb\xbfGET"s,
                                    "0"s,        ""s,         " GET"s,    "\tGET"s,   "GET\t"s,
                                    "M-SEARCH"s, "HTTP/1.1"s, "(GET)"s}) {
    line("method", method + " /a HTTP/1.1");
  }
  for (const std::string& version : {""s,
                                     "HTTP/0.9"s,
                                     "HTTP/1"s,
                                     "HTTP/1."s,
                                     "HTTP/.1"s,
                                     "HTTP/1.10"s,
                                     "HTTP/1.01"s,
                                     "HTTP/01.1"s,
                                     "HTTP/1.2"s,
                                     "HTTP/1.9"s,
                                     "HTTP/2"s,
                                     "HTTP/2.0"s,
                                     "HTTP/3"s,
                                     "HTTP/9.9"s,
                                     "http/1.1"s,
                                     "Http/1.1"s,
                                     "HTTP /1.1"s,
                                     "HTTP/ 1.1"s,
                                     "HTTP/1 .1"s,
                                     "HTTP/1,1"s,
                                     "HTTP\\1.1"s,
                                     "HTTP/1.1 "s,
                                     "HTTP/1.1\t"s,
                                     "HTTP/1.1x"s,
                                     "HTTP/1.1.1"s,
                                     "HTTP/+1.1"s,
                                     "HTTP/-1.1"s,
                                     "HTTP/1.-1"s,
                                     "HTTPS/1.1"s,
                                     "ICY/1.1"s,
                                     "RTSP/1.0"s,
                                     "SIP/2.0"s,
                                     "1.1"s,
                                     "HTTP/1.1\0"s,
                                     "HTTP/1.1\x0b"s,
                                     "HTTP/1.1 HTTP/1.1"s,
                                     "HTTP/\xc2\xb9.1"s,
                                     "HTTP/11"s}) {
    line("version", "GET /a " + version);
  }
  for (const std::string& separated : {"GET  /a HTTP/1.1"s,
                                       "GET /a  HTTP/1.1"s,
                                       "GET\t/a\tHTTP/1.1"s,
                                       "GET\x0b/a\x0bHTTP/1.1"s,
                                       "GET\x0c/a HTTP/1.1"s,
                                       "GET\0/a HTTP/1.1"s,
                                       "GET /a\tHTTP/1.1"s,
                                       "GET\xa0/a HTTP/1.1"s,
                                       "GET /a\rHTTP/1.1"s,
                                       "GET\r/a HTTP/1.1"s,
                                       "GET/a HTTP/1.1"s,
                                       "GET /aHTTP/1.1"s,
                                       "GET"s,
                                       "GET "s,
                                       "/a"s,
                                       "/a HTTP/1.1"s,
                                       " GET /a HTTP/1.1"s,
                                       "GET /a HTTP/1.1 Host: b"s,
                                       "HTTP/1.1 200 OK"s,
                                       "GET\n/a HTTP/1.1"s}) {
    line("request line", separated);
  }
  add(all, "request line", "two empty lines before", "\r\n\r\n" + request("GET /a HTTP/1.1") + smuggled_request);
  add(all, "request line", "a bare LF before", "\n" + request("GET /a HTTP/1.1") + smuggled_request);
  add(all, "request line", "a bare CR before", "\r" + request("GET /a HTTP/1.1") + smuggled_request);
  add(all, "request line", "a space before", " \r\n" + request("GET /a HTTP/1.1") + smuggled_request);
  add(all, "request line", "a NUL before", "\0"s + request("GET /a HTTP/1.1") + smuggled_request);
  add(all, "request line", "HTTP/2's preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + smuggled_request);
  add(all, "request line", "HTTP/0.9", "GET /a\r\n" + smuggled_request);
  add(all, "request line", "TLS", "\x16\x03\x01\x02\x01\x01\xfc\x03\x03"s + smuggled_request);
  add(all, "request line", "SSH", "SSH-2.0-OpenSSH_9.2\r\n" + smuggled_request);
  add(all, "request line", "PROXY", "PROXY TCP4 192.0.2.7 192.0.2.8 1 2\r\n" + smuggled_request);
  add(all, "request line", "PROXY, its second version", "\r\n\r\n\0\r\nQUIT\n"s + smuggled_request);
}

void add_targets(Vectors& all) {
  const auto target = [&](const std::string& text) {
    add(all, "target", text, request("GET " + text + " HTTP/1.1") + smuggled_request);
  };
  for (const std::string& text : {"a"s,          "*"s,           "?"s,         "a:80"s,          "a"s + ":443"s,
                                  "http://a/a"s, "http://b/a"s,  "HTTP://a/"s, "https://a/a"s,   "http:/a"s,
                                  "http:a"s,     "//"s + "a b"s, "file:///a"s, "http://u@a/a"s,  "\\a"s,
                                  "/a#b"s,       "/#"s,          "/a b"s,      "/a\tb"s,         "/a\0"s,
                                  "/a\0b"s,      "/a\x7f"s,      "/\x01"s,     "/caf\xc3\xa9"s,  "/\xff"s,
                                  "/a\x0b"s,     "/a\rb"s,       "@a/"s,       "javascript:/a"s, ".."s,
                                  "./a"s,        "%2fa"s,        "\"/a\""s,    "</a>"s,          ";/a"s}) {
    target(text);
  }
  for (const std::string& escape :
       {"%"s,      "%2"s,        "%zz"s,       "%0"s,           "%u002f"s,    "%%32"s,         "%00"s,
        "%01"s,    "%09"s,       "%0a"s,       "%0d"s,          "%0d%0aX:y"s, "%1b"s,          "%7f"s,
        "%2f"s,    "%2F"s,       "%5c"s,       "%5C"s,          "\\"s,        "%c0%ae"s,       "%c0%af"s,
        "%c1%9c"s, "%e0%80%ae"s, "%e0%80%af"s, "%f0%80%80%ae"s, "%ed%a0%80"s, "%f4%90%80%80"s, "%f8%80%80%80%ae"s,
        "%80"s,    "%ff"s,       "%fe%ff"s,    "%c3"s,          "%e6%97"s}) {
    target("/a" + escape);
    target("/" + escape + "/b");
  }
  for (const std::string& traversal : {"/.."s,
                                       "/../"s,
                                       "/../b"s,
                                       "/a/../b"s,
                                       "/a/.."s,
                                       "/./b"s,
                                       "/a/."s,
                                       "/."s,
                                       "/%2e%2e/b"s,
                                       "/%2e./b"s,
                                       "/.%2e/b"s,
                                       "/a/%2e%2e"s,
                                       "/a/%2E%2E/b"s,
                                       "/%2e/b"s,
                                       "/..%2fb"s,
                                       "/..\\b"s,
                                       "/..%5cb"s,
                                       "/a/..%00/b"s,
                                       "/%2e%2e%2fetc/passwd"s,
                                       "/..%c0%afetc"s,
                                       "/..%e0%80%afetc"s,
                                       "/%c0%ae%c0%ae/etc"s,
                                       "/assets/../../etc/passwd"s}) {
    target(traversal);
  }
  target("/" + std::string(5000, 'a'));
  for (const char* broken : {"%", "%0", "%zz", "%00", "%ff", "%c0%ae", "%ed%a0%80"}) target("/a?x="s + broken);
}

/// A good request with each of its line ends made another.
void add_line_ends(Vectors& all) {
  const std::string good = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n";
  for (auto at = good.find("\r\n"); at != std::string::npos; at = good.find("\r\n", at + 2)) {
    for (const std::string& end : {"\n"s, "\r"s, "\n\r"s, "\r\r\n"s, "\r\0\n"s, "\x0b\r\n"s, "\x85"s}) {
      // What stands in a block of headers alone is an end of it where the next line is empty: that is tried elsewhere.
      std::string broken = good;
      broken.replace(at, 2, end);
      add(all, "line end at " + std::to_string(at), end, broken + smuggled_request);
    }
  }
}

void add_chunks(Vectors& all) {
  const auto chunks = [&](const std::string& body) {
    add(all, "chunks", body, post(chunked_header) + body + smuggled_request);
  };
  for (const std::string& size : {""s,
                                  " "s,
                                  "g"s,
                                  "-1"s,
                                  "+1"s,
                                  "0x1"s,
                                  "x1"s,
                                  "1h"s,
                                  " 1"s,
                                  "1 "s,
                                  "\t1"s,
                                  "1\t"s,
                                  "1\x0b"s,
                                  "1\0"s,
                                  "\0001"s,
                                  "1,1"s,
                                  "1.0"s,
                                  "1e0"s,
                                  "\"1\""s,
                                  "'1'"s,
                                  "1\xa0"s,
                                  "1 1"s,
                                  "1 ;"s,
                                  "1\r"s,
                                  "1:"s,
                                  "1="s,
                                  "-0"s,
                                  "+0"s,
                                  "0x0"s,
                                  "1_0"s,
                                  "\xb9"s,
                                  "00000000000000001"s,
                                  "10000000000000001"s,
                                  "ffffffffffffffff1"s,
                                  "fffffffffffffffff"s,
                                  "ffffffffffffffff"s,
                                  "7fffffffffffffff"s,
                                  "8000000000000000"s,
                                  "100000000"s,
                                  "fffffffe"s}) {
    chunks(size + "\r\nx\r\n0\r\n\r\n");
  }
  for (const std::string& extension : {";\n"s, ";a\n"s, ";a=\"\n\"\r\n"s, ";a\rb\r\n"s, ";\0\r\n"s, ";a=\x01\r\n"s,
                                       ";a\x7f\r\n"s, ";" + std::string(2000, 'a') + "\r\n"}) {
    chunks("1" + extension + "x\r\n0\r\n\r\n");
  }
  for (const std::string& body :
       {"1\r\nxy\r\n0\r\n\r\n"s, "1\r\nx0\r\n\r\n"s, "2\r\nx\r\n0\r\n\r\n"s, "1\r\nx\n0\r\n\r\n"s, "1\r\nx\r0\r\n\r\n"s,
        "1\r\n\r\n0\r\n\r\n"s, "\r\n1\r\nx\r\n"s, "1\nx\n0\n\n"s, "1\r\nx\r\n0\n\r\n"s, "1\r\nx\r\n0\r\n\n"s,
        "1\r\nx\r\n0\r\n\r"s + "x"s, "0\r\n\n"s, "0\r\n\r\r\n"s, "1\r\rnx\r\n"s, "x\r\n0\r\n\r\n"s, "\n\n"s}) {
    chunks(body);
  }
  for (const std::string& trailer : {"Content-Length: 36"s,
                                     "content-length: 0"s,
                                     "Content_Length: 36"s,
                                     "Transfer-Encoding: chunked"s,
                                     "Transfer-Encoding: identity"s,
                                     "Host: b"s,
                                     "Connection: keep-alive"s,
                                     "Trailer: X"s,
                                     "Upgrade: websocket"s,
                                     "no colon"s,
                                     ": y"s,
                                     " X: folded"s,
                                     "\tX: folded"s,
                                     "X : y"s,
                                     "X\0: y"s,
                                     "X: \0"s,
                                     "X: y\rZ: w"s,
                                     "X: y\n"s,
                                     "X: \x7f"s,
                                     "GET /smuggled HTTP/1.1"s}) {
    chunks("0\r\n" + trailer + "\r\n\r\n");
  }
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "X: y\r\n";
  chunks("0\r\n" + many + "\r\n");
}

/// What ends too early is no request, wherever it ends.
void add_cut_requests(Vectors& all) {
  const std::string sized = post("Content-Length: 36\r\n") + smuggled_request.substr(0, 35);
  const std::string chunked = post(chunked_header) + "3\r\nabc\r\n0\r\nX: y\r\n\r";
  for (const std::string& good : {sized, chunked}) {
    for (std::size_t size = 1; size <= good.size(); ++size) {
      add(all, "cut", std::to_string(size) + " octets of " + good.substr(29, 20), good.substr(0, size));
    }
  }
}

}  // namespace

Vectors smuggling_vectors() {
  Vectors all;
  add_encodings(all);
  add_lengths(all);
  add_names(all);
  add_header_lines(all);
  add_hosts(all);
  add_request_lines(all);
  add_targets(all);
  add_line_ends(all);
  add_chunks(all);
  add_cut_requests(all);
  std::set<std::string> met;
  std::erase_if(all, [&](const SmugglingVector& vector) { return !met.insert(vector.octets).second; });
  return all;
}

}  // namespace hatachi::http
