#include "tests/server/cli/cli_fixture.hpp"

namespace hatachi::cli {
namespace {

using support::Headers;

/// The live channel's handshake (RFC 6455, section 4.2.1) on the wire.
class LiveHandshakeTest : public CliTest {
 protected:
  void SetUp() override {
    ASSERT_EQ(run({"import", file("gala.json", gala("Opening"))}).status, 0);
    server_ = std::make_unique<Serving>(data());
  }

  /// A good handshake in which a header is another, or not there where that is empty.
  static Headers with(const std::string& name = {}, const std::string& value = {}) {
    Headers headers{{"Host", "localhost"},
                    {"Upgrade", "websocket"},
                    {"Connection", "Upgrade"},
                    {"Sec-WebSocket-Version", "13"},
                    {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}};
    std::erase_if(headers, [&](const auto& header) { return header.first == name; });
    if (!value.empty()) headers.emplace_back(name, value);
    return headers;
  }

  static Headers twice(const std::string& name, const std::string& value) {
    Headers headers = with();
    headers.emplace_back(name, value);
    return headers;
  }

  support::RawResponse shake(const Headers& headers, const std::string& method = "GET") {
    return support::RawClient(server_->port()).request(method, "/api/v1/events/gala/live", headers);
  }

  std::unique_ptr<Serving> server_;
};

TEST_F(LiveHandshakeTest, IsAcceptedAsBrowsersSendIt) {
  const std::vector<Headers> good{with(),
                                  with("Upgrade", "WebSocket"),
                                  with("Connection", "keep-alive, Upgrade"),
                                  with("connection", "upgrade"),
                                  twice("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits"),
                                  twice("Sec-WebSocket-Protocol", "chat, superchat"),
                                  twice("Connection", "keep-alive")};
  for (const Headers& headers : good) {
    support::RawClient client(server_->port());
    const auto answer = client.request("GET", "/api/v1/events/gala/live", headers);
    EXPECT_EQ(answer.status, 101);
    EXPECT_EQ(answer.headers, (Headers{{"Upgrade", "websocket"},
                                       {"Connection", "Upgrade"},
                                       {"Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="}}))
        << "neither an extension nor a protocol is agreed on";
    client.read_until(R"("type":"hello")");
  }
}

TEST_F(LiveHandshakeTest, IsRefusedWithWhatIsSpokenWhereItIsNone) {
  for (const Headers& headers : {with("Upgrade"), with("Upgrade", "h2c"), with("Upgrade", "websocketx"),
                                 with("Connection"), with("Connection", "close"), with("Connection", "keep-alive"),
                                 with("Sec-WebSocket-Version"), with("Sec-WebSocket-Version", "12"),
                                 with("Sec-WebSocket-Version", "14"), with("Sec-WebSocket-Version", "8, 13"),
                                 with("Sec-WebSocket-Version", "013"), twice("Sec-WebSocket-Version", "13")}) {
    const auto answer = shake(headers);
    EXPECT_EQ(answer.status, 426);
    EXPECT_EQ(answer.header("Upgrade"), "websocket");
    EXPECT_EQ(answer.header("Sec-WebSocket-Version"), "13");
  }
}

TEST_F(LiveHandshakeTest, IsRefusedWithoutOneKeyOfSixteenOctets) {
  for (const Headers& headers :
       {with("Sec-WebSocket-Key"), with("Sec-WebSocket-Key", "dGhlIHNhbXBsZQ=="),
        with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ"), with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ== x"),
        twice("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
        twice("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==")}) {
    EXPECT_EQ(shake(headers).status, 400);
  }
}

TEST_F(LiveHandshakeTest, IsRefusedOfAnotherOriginOrMethod) {
  EXPECT_EQ(shake(twice("Origin", "https://elsewhere.example")).status, 403);
  EXPECT_EQ(shake(with(), "POST").status, 405);
  EXPECT_EQ(shake(with(), "HEAD").status, 426);
}

TEST_F(LiveHandshakeTest, IsRefusedOfTheSameHostWithoutTls) {
  server_.reset();
  server_ = std::make_unique<Serving>(data(), std::vector<std::string>{"--trusted-proxies", "127.0.0.1"});
  const auto from = [&](const std::string& origin, const std::string& scheme) {
    Headers headers = twice("Origin", origin);
    headers.emplace_back("X-Forwarded-Proto", scheme);
    return shake(headers).status;
  };
  EXPECT_EQ(from("https://localhost", "https"), 101);
  EXPECT_EQ(from("http://localhost", "http"), 101);
  EXPECT_EQ(from("http://localhost", "https"), 403);
  EXPECT_EQ(from("https://localhost", "http"), 403);
}

TEST_F(LiveHandshakeTest, IsRefusedInHttp10AndWithABody) {
  const std::string lines =
      "Host: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  support::RawClient old(server_->port());
  old.send("GET /api/v1/events/gala/live HTTP/1.0\r\n" + lines + "\r\n");
  EXPECT_EQ(old.read_response().status, 426);
  support::RawClient wordy(server_->port());
  wordy.send("GET /api/v1/events/gala/live HTTP/1.1\r\n" + lines + "Content-Length: 3\r\n\r\nabc");
  EXPECT_EQ(wordy.read_response().status, 400);
  EXPECT_EQ(wordy.read_until_closed(), "");
}

}  // namespace
}  // namespace hatachi::cli
