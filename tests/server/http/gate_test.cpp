#include "server/http/gate.hpp"

#include "server/http/percent.hpp"
#include "server/http/request_head.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace hatachi::http {
namespace {

using namespace std::string_literals;

std::string block(const std::string& request_line, const std::string& lines) {
  return request_line + "\r\n" + lines + "\r\n";
}

std::string with_lines(const std::string& lines) {
  return block("POST /a HTTP/1.1", "Host: a\r\n" + lines);
}

std::string why_refused(const std::string& header_block) {
  const auto result = inspect(header_block);
  return result ? "accepted" : result.error().detail;
}

TEST(Gate, AcceptsWhatBrowsersAndToolsSend) {
  const std::vector<std::string> blocks{
      block("GET / HTTP/1.1", "Host: localhost:8080\r\nUser-Agent: curl/7.88.1\r\nAccept: */*\r\n"),
      block("GET / HTTP/1.0", ""),
      block("OPTIONS * HTTP/1.1", "Host: [::1]:8080\r\n"),
      block("GET /a?q=%E6%97%A5|{x}^ HTTP/1.1", "Host: hatachi.example\r\n"),
      with_lines("Content-Length: 12\r\n"),
      with_lines("Transfer-Encoding: chunked\r\n"),
      with_lines("Transfer-Encoding: \t chunked \t\r\n"),
      with_lines("X-Empty:\r\nX-Tab: a\tb\r\nX-Name: caf\xc3\xa9\r\n"),
  };
  for (const auto& text : blocks) EXPECT_EQ(why_refused(text), "accepted") << text;
}

TEST(Gate, RefusesAmbiguousFraming) {
  const auto encoding = [](const std::string& value) { return why_refused(with_lines("Transfer-Encoding:" + value)); };
  const std::string only_chunked = "the only Transfer-Encoding is 'chunked'";
  for (const char* value : {" xchunked", " identity", " chunked, identity", " chunked, chunked", " \"chunked\"", "",
                            " chunked;q=0", " gzip, chunked", " Chunked", " chunked,", " ,chunked"}) {
    EXPECT_EQ(encoding(value + "\r\n"s), only_chunked) << value;
  }
  EXPECT_EQ(encoding(" chunked\r\nTransfer-Encoding: chunked\r\n"), "there are two Transfer-Encoding headers");
  EXPECT_EQ(encoding(" chunked\r\nContent-Length: 3\r\n"), "Content-Length and Transfer-Encoding exclude each other");
  EXPECT_EQ(encoding(" chunked\r\ntransfer-encoding: identity\r\n"), "there are two Transfer-Encoding headers");
  EXPECT_EQ(encoding("\r\n chunked\r\n"), only_chunked);
  EXPECT_EQ(encoding(" chunked\r\n identity\r\n"), "a header line is folded");
  EXPECT_EQ(encoding(" chunked\x0b\r\n"), "a header's value holds a control character");
  EXPECT_EQ(why_refused(block("POST / HTTP/1.0", "Host: a\r\nTransfer-Encoding: chunked\r\n")),
            "HTTP/1.0 has no Transfer-Encoding");
}

TEST(Gate, RefusesAmbiguousLengths) {
  const auto length = [](const std::string& value) { return why_refused(with_lines("Content-Length:" + value)); };
  const std::string no_number = "Content-Length is no plain number";
  for (const char* value :
       {" 5, 5", " 5,6", " +5", " -5", " 0x5", " 5 5", "", " 5.0", " 05", " 00", " 1234567890123456789"}) {
    EXPECT_EQ(length(value + "\r\n"s), no_number) << value;
  }
  EXPECT_EQ(length(" 5\r\nContent-Length: 5\r\n"), "there are two Content-Length headers");
  EXPECT_EQ(length(" 5\r\ncontent-length: 6\r\n"), "there are two Content-Length headers");
  EXPECT_EQ(length(" 5\r\n 6\r\n"), "a header line is folded");
  EXPECT_EQ(why_refused(with_lines("content_length: 5\r\n")), "Content_Length could be taken for Content-Length");
  EXPECT_EQ(why_refused(with_lines("Transfer_Encoding: chunked\r\n")),
            "Transfer_Encoding could be taken for Transfer-Encoding");
}

TEST(Gate, RefusesAnythingButOneValidHost) {
  const auto hosts = [](const std::string& lines) { return why_refused(block("GET / HTTP/1.1", lines)); };
  EXPECT_EQ(hosts(""), "the Host header is missing");
  EXPECT_EQ(hosts("Host: a\r\nHost: a\r\n"), "there are two Host headers");
  for (const char* host :
       {"",     "a b", "a/b",    "a@b",   "http://a", "a,b",         "a:b", "a:",  "a:65536", "a:1:2",
        "[::1", "[]",  "[::1]x", "[g::]", ":80",      "caf\xc3\xa9", "a?b", "a#b", "a\\b",    "%61"}) {
    EXPECT_EQ(hosts("Host: "s + host + "\r\n"), "the Host header is no host") << host;
  }
  EXPECT_EQ(why_refused(block("GET / HTTP/1.0", "Host: a\r\nHost: a\r\n")), "there are two Host headers");
}

TEST(Gate, RefusesOtherRequestLines) {
  const auto line = [](const std::string& text) { return why_refused(block(text, "Host: a\r\n")); };
  for (const char* method : {"TRACE", "CONNECT", "get", "FOO", "PRI", "GET\t", ""}) {
    EXPECT_EQ(line(method + " / HTTP/1.1"s), "the method is not one of this server's") << method;
  }
  for (const char* version : {"HTTP/2.0", "HTTP/1.2", "HTTP/0.9", "http/1.1", "HTTP/1.1x", "HTTP/1.", ""}) {
    EXPECT_EQ(line("GET / "s + version), "the version is neither HTTP/1.1 nor HTTP/1.0") << version;
  }
  for (const char* target : {"http://a/", "a", "*", "//a b", "?", " /"}) {
    EXPECT_NE(line("GET "s + target + " HTTP/1.1"), "accepted") << target;
  }
  EXPECT_EQ(line("GET /#top HTTP/1.1"), "the target holds a fragment");
  EXPECT_EQ(line("GET /caf\xc3\xa9 HTTP/1.1"), "the target holds a character that must be percent-encoded");
  EXPECT_EQ(line("GET /\x7f HTTP/1.1"), "the target holds a character that must be percent-encoded");
  EXPECT_EQ(line("GET / HTTP/1.1 "), "the version is neither HTTP/1.1 nor HTTP/1.0");
  EXPECT_EQ(line("GET /"), "the request line is not 'method target version'");
  EXPECT_EQ(line("GET"), "the request line is not 'method target version'");
}

TEST(Gate, RefusesTrailersThatFrameOrRoute) {
  EXPECT_TRUE(inspect_trailer("X-Checksum: 1"));
  EXPECT_TRUE(inspect_trailer("Server-Timing: db;dur=5"));
  for (const char* line :
       {"Content-Length: 5", "content_length: 5", "Transfer-Encoding: chunked", "HOST: b", "Connection: close",
        "Trailer: X", "Upgrade: websocket", "no colon", " X: folded", ": x", "X : y", "X: \x01"}) {
    const auto refused = inspect_trailer(line);
    ASSERT_TRUE(refused.has_error()) << line;
    EXPECT_EQ(refused.error().code, Errc::malformed) << line;
  }
}

TEST(Gate, RefusesBrokenLines) {
  EXPECT_EQ(why_refused("GET / HTTP/1.1\nHost: a\r\n\r\n"), "a line does not end in CR LF");
  EXPECT_EQ(why_refused("GET / HTTP/1.1\r\nHost: a\n\r\n"), "a line does not end in CR LF");
  EXPECT_EQ(why_refused("GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n"), "a header's value holds a control character");
  EXPECT_EQ(why_refused("GET / HTTP/1.1\r\nHost: a\r\n"), "a line does not end in CR LF");
  EXPECT_EQ(why_refused("GET / HTTP/1.1\r\nHost: a\r\n\r\nX"), "the header block does not end at its empty line");
  EXPECT_EQ(why_refused(with_lines("X: a\0b\r\n"s)), "a header's value holds a control character");
  EXPECT_EQ(why_refused(with_lines("no colon\r\n")), "a header line has no colon");
  const std::string bad_name = "a header's name holds a space or another character that is not allowed";
  for (const char* name : {"X ", "", "X\t", "X y", "X(", "caf\xc3\xa9", "X\x01"}) {
    EXPECT_EQ(why_refused(with_lines(name + ": a\r\n"s)), bad_name) << name;
  }
  EXPECT_EQ(why_refused(block("GET / HTTP/1.1", " Host: a\r\n")), "a header line is folded");
}

TEST(Gate, DecodesPathsOnce) {
  EXPECT_EQ(decode_path("/a%20b/%E6%97%A5+%2541").value(), "/a b/日+%41");
  EXPECT_EQ(decode_path("/").value(), "/");
  EXPECT_EQ(decode_path("/a/.../..b/").value(), "/a/.../..b/");
}

TEST(Gate, RefusesPathsThatCouldMeanAnother) {
  for (const char* path : {"",          "a",      "/%",   "/%4",     "/%4g",       "/%00",          "/%0a",    "/%7f",
                           "/a%2Fb",    "/a%2fb", "/%5c", "/a\\b",   "/.",         "/..",           "/a/../b", "/a/./b",
                           "/%2e%2e/a", "/a/%2E", "/%ff", "/%c0%af", "/%ed%a0%80", "/%f4%90%80%80", "/%e6%97"}) {
    const auto decoded = decode_path(path);
    ASSERT_FALSE(decoded) << path;
    EXPECT_EQ(decoded.error().code, Errc::malformed) << path;
  }
}

TEST(Gate, DecodesQueriesWithPlusAsSpace) {
  using Query = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(decode_query("a=1&b=x+y%2B&&a=2&c&=d&e=f=g").value(),
            (Query{{"a", "1"}, {"b", "x y+"}, {"a", "2"}, {"c", ""}, {"", "d"}, {"e", "f=g"}}));
  EXPECT_EQ(decode_query("").value(), Query());
  for (const char* query : {"a=%", "a=%zz", "%f=1", "a=%ff", "a=%00"}) {
    EXPECT_FALSE(decode_query(query)) << query;
  }
}

TEST(Percent, DecodesWhateverWasEncoded) {
  for (const unsigned seed : {1u, 2u, 3u, 5u, 8u, 13u}) {
    std::mt19937 random(seed);
    std::string text(200, '\0');
    for (char& c : text) c = static_cast<char>(random() % 256);
    std::string encoded;
    for (const char c : text) {
      constexpr std::string_view digits = "0123456789aBcDeF";
      const auto byte = static_cast<unsigned char>(c);
      encoded += {'%', digits[byte / 16], digits[byte % 16]};
    }
    EXPECT_EQ(percent_decode(encoded, Plus::space), text) << seed;
  }
}

/// Shakes good blocks: whatever the gate still lets through must be read in one way only.
TEST(Gate, WhatItLetsThroughHasOneReading) {
  const std::vector<std::string> pieces{"\r\n",
                                        "\r",
                                        "\n",
                                        " ",
                                        "\t",
                                        ":",
                                        ",",
                                        "chunked",
                                        "Transfer-Encoding: chunked\r\n",
                                        "Content-Length: 3\r\n",
                                        "Host: b\r\n",
                                        "\0"s,
                                        "\x80",
                                        "1.0",
                                        "identity",
                                        ";"};
  const std::vector<std::string> seeds{with_lines("Transfer-Encoding: chunked\r\n"),
                                       with_lines("Content-Length: 3\r\n"),
                                       block("GET /a?b=c HTTP/1.1", "Host: a:80\r\nConnection: keep-alive\r\n")};
  int accepted = 0;
  for (unsigned seed = 1; seed <= 20'000; ++seed) {
    std::mt19937 random(seed);
    std::string text = seeds[random() % seeds.size()];
    const auto changes = 1 + random() % 3;
    for (unsigned i = 0; i < changes; ++i) text.insert(random() % (text.size() + 1), pieces[random() % pieces.size()]);
    if (!inspect(text)) continue;
    ++accepted;
    const auto head = parse_head(text);
    if (!head) continue;
    const auto& headers = head->request.headers;
    EXPECT_EQ(head->chunked, headers.count("Transfer-Encoding") == 1) << text;
    EXPECT_EQ(head->body_size,
              headers.count("Content-Length") == 0 ? 0 : std::stoull(std::string(headers["Content-Length"])))
        << text;
    EXPECT_LE(headers.count("Transfer-Encoding") + headers.count("Content-Length"), 1u) << text;
    EXPECT_EQ(headers.count("Host"), 1u) << text;
  }
  EXPECT_GT(accepted, 500);
}

}  // namespace
}  // namespace hatachi::http
