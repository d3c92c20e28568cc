#include "server/http/header_scan.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace hatachi::http {
namespace {

const std::string small = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(HeaderScan, FindsTheEndWhateverFollows) {
  HeaderScan scan(8192, 4096);
  EXPECT_EQ(scan.find_end(small + "GET /b").value(), small.size());
}

TEST(HeaderScan, FindsTheSameEndHoweverTheBytesArrive) {
  for (const unsigned seed : {1u, 2u, 3u, 5u, 8u, 13u, 21u, 34u}) {
    std::mt19937 random(seed);
    HeaderScan scan(8192, 4096);
    std::size_t arrived = 0;
    std::size_t found = 0;
    while (found == 0 && arrived < small.size()) {
      arrived = std::min(small.size(), arrived + 1 + random() % 3);
      found = scan.find_end(std::string_view(small).substr(0, arrived)).value();
      EXPECT_EQ(found, arrived < small.size() ? 0 : small.size()) << seed;
    }
  }
}

TEST(HeaderScan, RefusesEarlyWhatCannotBecomeAHeader) {
  const auto code = [](std::string_view bytes) {
    HeaderScan scan(100, 20);
    const auto result = scan.find_end(bytes);
    return result ? std::string("fine") : std::string(name(result.error().code)) + result.error().field;
  };
  EXPECT_EQ(code("GET / HTTP/1.1\n"), "malformed");
  EXPECT_EQ(code("GET / HTTP/1.1\r\nHost: a\n"), "malformed");
  EXPECT_EQ(code("\x16\x03\x01"), "malformed");
  EXPECT_EQ(code("get"), "malformed");
  EXPECT_EQ(code("GET /" + std::string(20, 'a')), "target_too_long");
  EXPECT_EQ(code("GET /" + std::string(19, 'a')), "fine");
  EXPECT_EQ(code("GET /" + std::string(19, 'a') + " HTTP/1.1\r\n\r\n"), "fine");
  EXPECT_EQ(code("GET / HTTP/1.1\r\nX: " + std::string(90, 'a')), "header_too_large");
  EXPECT_EQ(code("GET / HTTP/1.1\r\nX: " + std::string(90, 'a') + "\r\n\r\n"), "header_too_large");
  EXPECT_EQ(code("GET / HTTP/1.1\r\nX: " + std::string(77, 'a') + "\r\n\r\n"), "fine");
  EXPECT_EQ(code("GET / HTTP/1.1\r\nX: " + std::string(78, 'a') + "\r\n\r\n"), "header_too_large");
}

TEST(HeaderScan, RefusesTheHundredAndFirstHeader) {
  std::string lines = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 100; ++i) lines += "X:\r\n";
  HeaderScan hundred(8192, 4096);
  EXPECT_EQ(hundred.find_end(lines + "\r\n").value(), lines.size() + 2);
  HeaderScan more(8192, 4096);
  EXPECT_EQ(more.find_end(lines).value(), 0u);
  const auto refused = more.find_end(lines + "X:\r\n");
  ASSERT_TRUE(refused.has_error());
  EXPECT_EQ(refused.error().code, Errc::header_too_large);
  EXPECT_EQ(refused.error().detail, "there are more than 100 headers");
}

}  // namespace
}  // namespace hatachi::http
