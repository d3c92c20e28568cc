#include "tests/server/http/test_server.hpp"

#include <gtest/gtest.h>

namespace hatachi::http {
namespace {

using namespace std::string_literals;
using beast_http::verb;

/// A request that one reader would take for one and another for two; the second would be `GET /smuggled`.
struct Vector {
  std::string name;
  std::string bytes;
};

const std::string second = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

std::string post(const std::string& lines, const std::string& version = "HTTP/1.1") {
  return "POST /echo " + version + "\r\nHost: a\r\n" + lines + "\r\n";
}

std::vector<Vector> vectors() {
  const std::string chunks = "0\r\n\r\n" + second;
  std::vector<Vector> all;
  for (const char* value : {"xchunked", "identity", "chunked, identity", "chunked, chunked", "\"chunked\"", "",
                            "chunked;q=0", "Chunked", "gzip, chunked", "chunked,"}) {
    all.push_back({"Transfer-Encoding: "s + value, post("Transfer-Encoding: "s + value + "\r\n") + chunks});
  }
  all.push_back({"folded Transfer-Encoding", post("Transfer-Encoding:\r\n chunked\r\n") + chunks});
  all.push_back(
      {"two Transfer-Encodings", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") + chunks});
  all.push_back({"Transfer-Encoding in HTTP/1.0", post("Transfer-Encoding: chunked\r\n", "HTTP/1.0") + chunks});
  all.push_back({"space before the colon", post("Transfer-Encoding : chunked\r\n") + chunks});
  all.push_back({"vertical tab", post("Transfer-Encoding:\x0b chunked\r\n") + chunks});
  all.push_back({"both", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + chunks});
  all.push_back({"both, the other way", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n") + chunks});
  all.push_back({"two equal lengths", post("Content-Length: 0\r\nContent-Length: 0\r\n") + second});
  all.push_back({"two lengths", post("Content-Length: 0\r\nContent-Length: 36\r\n") + second});
  for (const char* value : {"0, 0", "+0", "-0", "0x0", " \r\n 0", "0 0", ""}) {
    all.push_back({"Content-Length: "s + value, post("Content-Length: "s + value + "\r\n") + second});
  }
  all.push_back({"obs-fold", post("X: a\r\n b: c\r\n") + second});
  all.push_back({"no Host", "GET /a HTTP/1.1\r\n\r\n" + second});
  all.push_back({"two Hosts", "GET /a HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + second});
  all.push_back({"invalid Host", "GET /a HTTP/1.1\r\nHost: a b\r\n\r\n" + second});
  all.push_back({"raw 8-bit target", "GET /caf\xc3\xa9 HTTP/1.1\r\nHost: a\r\n\r\n" + second});
  all.push_back({"fragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n" + second});
  all.push_back({"absolute target", "GET http://b/a HTTP/1.1\r\nHost: a\r\n\r\n" + second});
  all.push_back({"unknown method", "BREW /a HTTP/1.1\r\nHost: a\r\n\r\n" + second});
  all.push_back({"other version", "GET /a HTTP/1.2\r\nHost: a\r\n\r\n" + second});
  all.push_back({"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + second});
  all.push_back({"HTTP/0.9", "GET /a\r\n\r\n" + second});
  all.push_back({"bare LF", "GET /a HTTP/1.1\nHost: a\n\n" + second});
  all.push_back({"bare LF in a header", "GET /a HTTP/1.1\r\nHost: a\r\nX: y\nContent-Length: 36\r\n\r\n" + second});
  all.push_back({"bare CR", "GET /a HTTP/1.1\r\nHost: a\r\nX: y\rContent-Length: 36\r\n\r\n" + second});
  all.push_back({"NUL", "GET /a HTTP/1.1\r\nHost: a\r\nX: y\0z\r\n\r\n"s + second});
  all.push_back({"no colon", "GET /a HTTP/1.1\r\nHost: a\r\nX\r\n\r\n" + second});
  all.push_back({"TLS", "\x16\x03\x01\x02\x01\x01\xfc\x03\x03"s});
  all.push_back({"dot segments", "GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n" + second});
  all.push_back({"encoded dot segments", "GET /a/%2e%2e/b HTTP/1.1\r\nHost: a\r\n\r\n" + second});
  all.push_back({"encoded slash", "GET /a%2fb HTTP/1.1\r\nHost: a\r\n\r\n" + second});
  const std::string chunked = post("Transfer-Encoding: chunked\r\n");
  for (const char* body : {"1\nx\r\n0\r\n\r\n", "1;\nx\r\n0\r\n\r\n", "1\r\nxy\r\n0\r\n\r\n", "+1\r\nx\r\n0\r\n\r\n",
                           "0x1\r\nx\r\n0\r\n\r\n", "1 \r\nx\r\n0\r\n\r\n", "g\r\n", "0\r\n\n", "\r\n0\r\n\r\n",
                           "ffffffffffffffff1\r\nx"}) {
    all.push_back({"chunks "s + body, chunked + body + second});
  }
  return all;
}

TEST(Smuggling, IsRefusedAndTheConnectionClosed) {
  TestServer server({{verb::get, "/a", says("first")},
                     {verb::get, "/b", says("second")},
                     {verb::post, "/echo", echoes()},
                     {verb::get, "/smuggled", says("smuggled")}});
  for (const Vector& vector : vectors()) {
    SCOPED_TRACE(vector.name);
    auto client = server.client();
    client.send(vector.bytes);
    const auto response = client.read_response();
    EXPECT_EQ(response.status, 400);
    EXPECT_EQ(response.header("Connection"), "close");
    EXPECT_EQ(client.read_until_closed(), "");
    EXPECT_EQ(server.client().request("GET", "/b").body, "second");
  }
  for (const auto& answered : server.answered()) {
    EXPECT_TRUE(answered == "GET /b 200" || answered.ends_with(" 400")) << answered;
  }
}

}  // namespace
}  // namespace hatachi::http
