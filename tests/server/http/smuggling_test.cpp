#include "tests/server/http/smuggling_vectors.hpp"
#include "tests/server/http/test_server.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <set>

namespace hatachi::http {
namespace {

using namespace std::string_literals;
using beast_http::verb;

/// All that a server says to these octets and the end of the connection, sent in one piece or octet by octet.
std::string said_to(const TestServer& server, const std::string& octets, bool in_one_piece) {
  auto client = server.client();
  if (in_one_piece) {
    client.send(octets);
  } else {
    for (const char octet : octets) client.send({&octet, 1});
  }
  client.finish_sending();
  return client.read_until_closed();
}

/// True for one answer 4xx that says that it is the last, with a body as long as it tells; and for none at all.
bool is_refusal(const std::string& said) {
  if (said.empty()) return true;
  const auto head_end = said.find("\r\n\r\n");
  if (head_end == std::string::npos || !said.starts_with("HTTP/1.1 4")) return false;
  const auto length_at = said.find("\r\nContent-Length: ");
  const bool is_last = said.find("\r\nConnection: close\r\n") < head_end;
  return length_at < head_end && is_last && said.size() - head_end - 4 == std::stoul(said.substr(length_at + 18));
}

class SmugglingTest : public testing::TestWithParam<bool> {
 protected:
  Handler counted(std::string said) {
    return [this, said](Request) -> Task<Response> {
      ++handled_;
      co_return Response::with(beast_http::status::ok, "text/plain", said);
    };
  }

  std::atomic<int> handled_ = 0;
  TestServer server_{{{verb::get, "/a", counted("first")},
                      {verb::get, "/b", counted("second")},
                      {verb::post, "/echo", counted("echo"), 1000},
                      {verb::get, "/smuggled", counted("smuggled")},
                      {verb::get, "/good", says("good")}}};
};

INSTANTIATE_TEST_SUITE_P(, SmugglingTest, testing::Bool(),
                         [](const auto& tested) { return tested.param ? "InOnePiece" : "OctetByOctet"; });

TEST_P(SmugglingTest, IsRefusedAndNothingBehindItRead) {
  for (const auto& [name, octets] : smuggling_vectors()) {
    if (!GetParam() && octets.size() > 1000) continue;
    const std::string said = said_to(server_, octets, GetParam());
    EXPECT_TRUE(is_refusal(said)) << name << "\n" << said;
    EXPECT_EQ(handled_.exchange(0), 0) << name;
    EXPECT_EQ(server_.client().request("GET", "/good").body, "good") << name;
  }
}

/// Else the test above could not fail.
TEST_P(SmugglingTest, IsToldFromTwoGoodRequests) {
  const std::string two = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n" + smuggled_request;
  EXPECT_FALSE(is_refusal(said_to(server_, two, GetParam())));
  EXPECT_EQ(handled_, 2);
}

TEST(Smuggling, IsTriedInManyWays) {
  std::set<std::string> names;
  for (const auto& [name, octets] : smuggling_vectors()) EXPECT_TRUE(names.insert(name).second) << name;
  EXPECT_EQ(names.size(), 1095u);
}

/// One to four octets' faults in the octets of a vector or of two good requests.
std::string mutated(std::mt19937& random, const std::vector<SmugglingVector>& vectors) {
  const auto draw = [&](std::size_t below) { return static_cast<std::size_t>(random() % below); };
  const std::string marks = "\r\n\t :;,%/.\\\0\x7f\xc3\"0a"s;
  std::string octets = draw(2) == 0 ? vectors[draw(vectors.size())].octets
                                    : "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
                                      "0\r\n\r\n" +
                                          smuggled_request;
  for (std::size_t faults = 1 + draw(4); faults > 0 && !octets.empty(); --faults) {
    const std::size_t at = draw(octets.size());
    const std::size_t length = 1 + draw(10);
    switch (draw(4)) {
      case 0: octets[at] = marks[draw(marks.size())]; break;
      case 1: octets.insert(at, 1, marks[draw(marks.size())]); break;
      case 2: octets.erase(at, length); break;
      default: octets.insert(draw(octets.size()), octets.substr(at, length)); break;
    }
  }
  return octets;
}

/// Nothing but whole answers of 2xx and 4xx, and nothing behind one to what was no request.
void expect_sound(std::string_view said) {
  while (!said.empty()) {
    const auto head_end = said.find("\r\n\r\n");
    ASSERT_NE(head_end, std::string_view::npos) << said;
    const auto head = said.substr(0, head_end);
    ASSERT_TRUE(head.starts_with("HTTP/1.1 2") || head.starts_with("HTTP/1.1 4")) << said;
    const auto length_at = head.find("\r\nContent-Length: ");
    const bool has_body = length_at != std::string_view::npos;
    const std::size_t length = has_body ? std::stoul(std::string(head.substr(length_at + 18))) : 0;
    ASSERT_LE(head_end + 4 + length, said.size());
    said.remove_prefix(head_end + 4 + length);
    if (head.starts_with("HTTP/1.1 400")) {
      EXPECT_EQ(said, "") << "behind what was no request";
    }
  }
}

TEST(Malformed, IsNeverTheServersFaultNorWaitedForWithoutEnd) {
  TestServer server({{verb::post, "/echo", echoes(), 1000}, {verb::get, "/smuggled", says("smuggled")}});
  const auto vectors = smuggling_vectors();
  std::mt19937 random(20);
  for (int i = 0; i < 3000; ++i) {
    const std::string octets = mutated(random, vectors);
    SCOPED_TRACE(octets);
    expect_sound(said_to(server, octets, true));
  }
  for (const std::string& answered : server.answered()) EXPECT_NE(answered[answered.size() - 3], '5') << answered;
}

}  // namespace
}  // namespace hatachi::http
