#include "server/base/networks.hpp"

#include <gtest/gtest.h>

#include <random>

namespace hatachi {
namespace {

namespace ip = boost::asio::ip;

bool holds(const std::string& list, const std::string& address) {
  return Networks::parse(list).value().hold(ip::make_address(address));
}

TEST(Networks, HoldNobodyUnlessTold) {
  for (const char* address : {"127.0.0.1", "0.0.0.0", "::1", "::"}) {
    EXPECT_FALSE(Networks().hold(ip::make_address(address)));
    EXPECT_FALSE(holds(" ", address));
  }
}

TEST(Networks, HoldTheAddressesBetweenTheirEnds) {
  struct Case {
    const char* network;
    std::vector<const char*> inside;
    std::vector<const char*> outside;
  };
  const std::vector<Case> cases{
      {"127.0.0.1", {"127.0.0.1", "::ffff:127.0.0.1"}, {"127.0.0.0", "127.0.0.2", "::1", "::127.0.0.1"}},
      {"127.0.0.1/32", {"127.0.0.1"}, {"127.0.0.2"}},
      {"10.0.0.0/8", {"10.0.0.0", "10.255.255.255"}, {"9.255.255.255", "11.0.0.0", "a00::"}},
      {"192.0.2.64/27", {"192.0.2.64", "192.0.2.95"}, {"192.0.2.63", "192.0.2.96"}},
      {"128.0.0.0/1", {"128.0.0.0", "255.255.255.255"}, {"127.255.255.255", "ffff::"}},
      {"0.0.0.0/0", {"0.0.0.0", "255.255.255.255", "::ffff:1.2.3.4"}, {"::", "::1"}},
      {"::1", {"::1"}, {"::", "::2", "127.0.0.1"}},
      {"2001:db8::/32", {"2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"}, {"2001:db7:ffff::", "2001:db9::"}},
      {"2001:db8:0:8::/61", {"2001:db8:0:8::", "2001:db8:0:f:ffff::"}, {"2001:db8:0:7::", "2001:db8:0:10::"}},
      {"::/0", {"::", "ffff::"}, {"0.0.0.0", "::ffff:1.2.3.4"}},
      {"10.0.0.0/8,::1 , 192.0.2.1", {"10.1.2.3", "::1", "192.0.2.1"}, {"192.0.2.2", "::2"}}};
  for (const Case& each : cases) {
    for (const char* address : each.inside) EXPECT_TRUE(holds(each.network, address)) << each.network << " " << address;
    for (const char* address : each.outside) {
      EXPECT_FALSE(holds(each.network, address)) << each.network << " " << address;
    }
  }
}

/// Against the plain arithmetic of 32 bits.
TEST(Networks, HoldWhatSharesTheirPrefix) {
  std::mt19937 random(20);
  for (int i = 0; i < 2000; ++i) {
    const auto draw = [&] { return static_cast<std::uint32_t>(random()); };
    const unsigned bits = draw() % 33;
    const std::uint32_t mask = bits == 0 ? 0 : ~std::uint32_t{0} << (32 - bits);
    const ip::address_v4 network(draw() & mask);
    const ip::address_v4 asked(i % 2 == 0 ? draw() : network.to_uint() ^ (std::uint32_t{1} << draw() % 32));
    EXPECT_EQ(holds(network.to_string() + "/" + std::to_string(bits), asked.to_string()),
              (asked.to_uint() & mask) == network.to_uint())
        << network << "/" << bits << " " << asked;
  }
}

TEST(Networks, AreShownAsTheyAreRead) {
  const auto all = Networks::parse(" 10.0.0.0/8,::1,2001:db8::/32 ").value();
  EXPECT_EQ(all.text(), "10.0.0.0/8, ::1, 2001:db8::/32");
  EXPECT_EQ(Networks::parse(all.text()).value().text(), all.text());
  EXPECT_EQ(Networks::parse("").value().text(), "");
}

TEST(Networks, TellWhatIsNone) {
  const std::vector<std::pair<const char*, const char*>> cases{
      {"proxy.example.org", "'proxy.example.org' is no IP address and no network"},
      {"127.0.0.1:80", "'127.0.0.1:80' is no IP address and no network"},
      {"127.1", "'127.1' is no IP address and no network"},
      {"::1, ", "'' is no IP address and no network"},
      {",", "'' is no IP address and no network"},
      {"/8", "'/8' is no IP address and no network"},
      {"fe80::1%lo", "'fe80::1%lo' is no IP address and no network"},
      {"10.0.0.0/", "'10.0.0.0/' is no network: a number up to 32 goes behind the slash"},
      {"10.0.0.0/33", "'10.0.0.0/33' is no network: a number up to 32 goes behind the slash"},
      {"10.0.0.0/-1", "'10.0.0.0/-1' is no network: a number up to 32 goes behind the slash"},
      {"10.0.0.0/8/8", "'10.0.0.0/8/8' is no network: a number up to 32 goes behind the slash"},
      {"::/129", "'::/129' is no network: a number up to 128 goes behind the slash"},
      {"::1, 10.0.0.1/8", "'10.0.0.1/8' is no network: its address goes on"},
      {"2001:db8::/28", "'2001:db8::/28' is no network: its address goes on"},
      {"::ffff:10.0.0.0/104", "'::ffff:10.0.0.0/104' is an IPv4 address: write it as one"}};
  for (const auto& [list, why] : cases) {
    const auto refused = Networks::parse(list);
    ASSERT_TRUE(refused.has_error()) << list;
    EXPECT_EQ(refused.error().code, Errc::invalid_value) << list;
    EXPECT_EQ(refused.error().detail, why);
  }
}

}  // namespace
}  // namespace hatachi
