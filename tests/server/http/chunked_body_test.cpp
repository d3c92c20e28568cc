#include "server/http/chunked_body.hpp"

#include <gtest/gtest.h>

#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace hatachi::http {
namespace {

TEST(ChunkedBody, GivesBackTheBodyHoweverItIsCut) {
  for (const unsigned seed : {1u, 2u, 3u, 5u, 8u, 13u, 21u, 34u, 55u, 89u}) {
    std::mt19937 random(seed);
    std::string sent;
    std::ostringstream wire;
    for (unsigned chunk = 0; chunk < random() % 6; ++chunk) {
      std::string data(1 + random() % 40, '\0');
      for (char& c : data) c = static_cast<char>(random() % 256);
      sent += data;
      wire << std::hex << data.size() << (random() % 2 == 0 ? ";name=\"value\"" : "") << "\r\n" << data << "\r\n";
    }
    wire << "0\r\n" << (random() % 2 == 0 ? "X-Trailer: dropped\r\n" : "") << "\r\n";
    const std::string rest = "GET / HTTP/1.1\r\n";
    const std::string text = wire.str() + rest;

    ChunkedBody body(1000);
    std::size_t used = 0;
    while (!body.done()) used += body.feed(std::string_view(text).substr(used, 1 + random() % 5)).value();
    EXPECT_EQ(body.body(), sent) << seed;
    EXPECT_EQ(text.substr(used), rest) << seed;
  }
}

TEST(ChunkedBody, RefusesEveryOtherForm) {
  for (const char* text :
       {"\r\n", "g\r\n", "-1\r\n", "+1\r\n", "0x1\r\n", " 1\r\n", "1 \r\n", "1\n", "1;a\n", "1;a\rb\r\n", "1\r\nab\r\n",
        "1\r\na\n", "1\r\na\r\r\n", "0\r\n\n", "0\r\nX: a\n", "10000000000000000\r\n", "1\r\na1\r\n"}) {
    ChunkedBody body(1000);
    const auto result = body.feed(text);
    ASSERT_FALSE(result) << text;
    EXPECT_EQ(result.error().code, Errc::malformed) << text;
  }
}

TEST(ChunkedBody, RefusesTooMuchAsSoonAsItIsAnnounced) {
  ChunkedBody body(10);
  EXPECT_EQ(body.feed("6\r\nabcdef\r\n4\r\nghij\r\n").value(), 20u);
  EXPECT_EQ(body.feed("1\r\n").error().code, Errc::body_too_large);
  ChunkedBody huge(10);
  EXPECT_EQ(huge.feed("ffffffffffffffff\r\n").error().code, Errc::body_too_large);
}

TEST(ChunkedBody, BoundsWhatIsReadOver) {
  ChunkedBody long_line(10);
  EXPECT_EQ(long_line.feed("1;" + std::string(2000, 'a')).error().code, Errc::malformed);
  ChunkedBody many_trailers(10);
  ASSERT_TRUE(many_trailers.feed("0\r\n"));
  Result<std::size_t> result = std::size_t{0};
  for (int i = 0; i < 100 && result; ++i) result = many_trailers.feed("X: " + std::string(500, 'a') + "\r\n");
  EXPECT_EQ(result.error().code, Errc::malformed);
  ChunkedBody many_extensions(1000);
  result = std::size_t{0};
  for (int i = 0; i < 100 && result; ++i) {
    result = many_extensions.feed("1;" + std::string(500, 'a') + "\r\na\r\n");
  }
  EXPECT_EQ(result.error().code, Errc::malformed);
}

}  // namespace
}  // namespace hatachi::http
