#include "server/live/frame.hpp"

#include "tests/server/live/protocol_cases.hpp"
#include "tests/server/live/raw_web_socket.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace hatachi::live {

void PrintTo(const Event& event, std::ostream* out) {
  *out << "{kind " << static_cast<int>(event.kind) << ", code " << static_cast<int>(event.code) << ", "
       << event.payload.size() << " octets: " << event.payload.substr(0, 40) << "}";
}

namespace {

/// Feeds the octets in pieces that end where `cuts` (ascending) say.
std::vector<Event> decode(std::string_view octets, const std::vector<std::size_t>& cuts) {
  Decoder decoder(case_limit);
  std::vector<Event> events;
  std::size_t begin = 0;
  const auto feed = [&](std::size_t end) {
    std::string_view piece = octets.substr(begin, end - begin);
    while (auto event = decoder.next(piece)) events.push_back(std::move(*event));
    EXPECT_TRUE(piece.empty());
    begin = end;
  };
  for (const std::size_t cut : cuts) feed(cut);
  feed(octets.size());
  return events;
}

std::vector<std::size_t> random_cuts(std::size_t size, std::mt19937& random) {
  std::uniform_int_distribution<std::size_t> place(0, size);
  std::vector<std::size_t> cuts(random() % 8);
  for (std::size_t& cut : cuts) cut = place(random);
  std::ranges::sort(cuts);
  return cuts;
}

std::string hex(std::string_view octets) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char octet : octets) {
    out += digits[static_cast<std::uint8_t>(octet) >> 4];
    out += digits[static_cast<std::uint8_t>(octet) & 0x0F];
  }
  return out;
}

TEST(Decoder, ReadsWhatRfc6455Allows) {
  for (const ProtocolCase& protocol_case : protocol_cases()) {
    SCOPED_TRACE(protocol_case.name);
    EXPECT_EQ(decode(protocol_case.octets, {}), protocol_case.events);
  }
}

TEST(Decoder, SaysTheSameHoweverTheOctetsAreCut) {
  std::mt19937 random(20);
  for (const ProtocolCase& protocol_case : protocol_cases()) {
    SCOPED_TRACE(protocol_case.name);
    const std::size_t size = protocol_case.octets.size();
    for (std::size_t cut = 0; cut <= std::min<std::size_t>(size, 150); ++cut) {
      ASSERT_EQ(decode(protocol_case.octets, {cut}), protocol_case.events) << "cut at " << cut;
    }
    for (int round = 0; round < 20; ++round) {
      const auto cuts = random_cuts(size, random);
      ASSERT_EQ(decode(protocol_case.octets, cuts), protocol_case.events) << "cuts at " << testing::PrintToString(cuts);
    }
  }
}

TEST(Decoder, SaysTheSameOctetByOctet) {
  for (const ProtocolCase& protocol_case : protocol_cases()) {
    SCOPED_TRACE(protocol_case.name);
    std::vector<std::size_t> cuts(protocol_case.octets.size());
    for (std::size_t i = 0; i < cuts.size(); ++i) cuts[i] = i;
    EXPECT_EQ(decode(protocol_case.octets, cuts), protocol_case.events);
  }
}

TEST(Decoder, NoiseGivesTheSameEventsHoweverItIsCut) {
  for (const unsigned seed : {1U, 2U, 3U, 4U, 5U}) {
    std::mt19937 random(seed);
    for (int round = 0; round < 400; ++round) {
      std::string octets;
      for (int frame = 0; frame < 3; ++frame) {
        std::string payload(random() % 12, '\0');
        for (char& octet : payload) octet = static_cast<char>(random());
        octets += client_frame(static_cast<std::uint8_t>(random() % 4 == 0 ? random() : 0x80 | random() % 3), payload);
      }
      ASSERT_EQ(decode(octets, {}), decode(octets, random_cuts(octets.size(), random))) << "seed " << seed;
    }
  }
}

TEST(Decoder, RefusesWithoutWaitingForTheRest) {
  const struct {
    std::string name;
    std::string octets;
    CloseCode code;
  } cases[] = {
      {"reserved bit", "\xC1", CloseCode::protocol_error},
      {"opcode", "\x83", CloseCode::protocol_error},
      {"fragmented ping", "\x09", CloseCode::protocol_error},
      {"unmasked", std::string("\x81\x05"), CloseCode::protocol_error},
      {"long ping", std::string("\x89\xFE"), CloseCode::protocol_error},
      {"long message", client_frame(Opcode::text, std::string(case_limit + 1, 'x')).substr(0, 14),
       CloseCode::message_too_big},
      {"invalid text", client_frame(Opcode::text, "\xC0" + std::string(100, 'x')).substr(0, 7),
       CloseCode::invalid_payload},
  };
  for (const auto& early : cases) {
    SCOPED_TRACE(early.name);
    const auto events = decode(early.octets, {});
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].kind, Event::Kind::fault);
    EXPECT_EQ(events[0].code, early.code);
    EXPECT_EQ(decode(early.octets.substr(0, early.octets.size() - 1), {}), std::vector<Event>{});
  }
}

TEST(Encode, WritesTheExamplesOfTheRfc) {
  // RFC 6455, section 5.7.
  EXPECT_EQ(hex(encode(Opcode::text, "Hello")), "810548656c6c6f");
  EXPECT_EQ(hex(encode(Opcode::ping, "Hello")), "890548656c6c6f");
  EXPECT_EQ(hex(encode(Opcode::binary, std::string(256, 'x'))).substr(0, 8), "827e0100");
  EXPECT_EQ(hex(encode(Opcode::binary, std::string(65'536, 'x'))).substr(0, 20), "827f0000000000010000");
}

TEST(Encode, WritesLengthsInTheirShortestForm) {
  EXPECT_EQ(hex(encode(Opcode::text, "")), "8100");
  EXPECT_EQ(hex(encode(Opcode::text, std::string(125, 'x'))).substr(0, 4), "817d");
  EXPECT_EQ(hex(encode(Opcode::text, std::string(126, 'x'))).substr(0, 8), "817e007e");
  EXPECT_EQ(hex(encode(Opcode::text, std::string(65'535, 'x'))).substr(0, 8), "817effff");
}

TEST(Encode, WritesCloseFrames) {
  EXPECT_EQ(hex(encode_close(CloseCode::going_away, "bye")), "880503e9627965");
  EXPECT_EQ(hex(encode_close(CloseCode::none, "not sent")), "8800");
}

}  // namespace
}  // namespace hatachi::live
