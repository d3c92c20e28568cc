#include "tests/server/live/protocol_cases.hpp"

#include "tests/server/live/raw_web_socket.hpp"

namespace hatachi::live {

namespace {

using Cases = std::vector<ProtocolCase>;
using Kind = Event::Kind;

// First octets that `client_frame(Opcode, …)` does not make: of fragments that are not the last.
constexpr std::uint8_t more_text = 0x01;
constexpr std::uint8_t more_binary = 0x02;
constexpr std::uint8_t more = 0x00;

std::string text(std::string_view payload) {
  return client_frame(Opcode::text, payload);
}
std::string ping(std::string_view payload) {
  return client_frame(Opcode::ping, payload);
}
std::string close(std::string_view payload) {
  return client_frame(Opcode::close, payload);
}
std::string last(std::string_view payload) {
  return client_frame(Opcode::continuation, payload);
}

Event breach(std::string reason) {
  return {Kind::fault, std::move(reason), CloseCode::protocol_error};
}
Event not_utf8(std::string reason) {
  return {Kind::fault, std::move(reason), CloseCode::invalid_payload};
}
Event too_long() {
  return {Kind::fault, "message too long", CloseCode::message_too_big};
}

/// A frame's header alone, masked, with a length written in `octets` octets.
std::string header(std::uint8_t first, std::uint8_t form, std::uint64_t length, int octets) {
  std::string out{static_cast<char>(first), static_cast<char>(0x80 | form)};
  for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) out.push_back(static_cast<char>(length >> shift & 0xFF));
  return out + "mask";
}

void add_framing(Cases& cases) {
  for (const std::size_t size : {0, 1, 125, 126, 127, 128, 65'535, 65'536, 70'000}) {
    const std::string payload(size, '*');
    cases.push_back({"text of " + std::to_string(size), text(payload), {{Kind::text, payload}}});
    cases.push_back(
        {"binary of " + std::to_string(size), client_frame(Opcode::binary, payload), {{Kind::binary, payload}}});
  }
  cases.push_back({"unmasked text", encode(Opcode::text, "plain"), {breach("unmasked frame")}});
  cases.push_back({"unmasked ping", encode(Opcode::ping, ""), {breach("unmasked frame")}});
  cases.push_back({"unmasked pong", encode(Opcode::pong, "beat"), {breach("unmasked frame")}});
  cases.push_back({"unmasked binary", encode(Opcode::binary, std::string(200, '*')), {breach("unmasked frame")}});
  cases.push_back({"unmasked close", encode_close(CloseCode::normal, ""), {breach("unmasked frame")}});
  cases.push_back({"unmasked last fragment",
                   client_frame(more_text, "a") + encode(Opcode::continuation, "b"),
                   {breach("unmasked frame")}});
  cases.push_back({"mask of zeros", std::string("\x81\x85\0\0\0\0plain", 11), {{Kind::text, "plain"}}});
  cases.push_back({"mask of ones", "\x89\x81\xFF\xFF\xFF\xFF\x9E", {{Kind::ping, "a"}}});
  const Event longer = breach("length not in its shortest form");
  cases.push_back({"125 in two octets", header(0x81, 126, 125, 2), {longer}});
  cases.push_back({"0 in eight octets", header(0x81, 127, 0, 8), {longer}});
  cases.push_back({"65535 in eight octets", header(0x82, 127, 65'535, 8), {longer}});
  cases.push_back({"64-bit length", header(0x82, 127, 1ULL << 63, 8), {breach("length beyond 63 bits")}});
}

void add_control(Cases& cases) {
  cases.push_back({"empty ping", ping(""), {{Kind::ping, ""}}});
  cases.push_back({"ping with text", ping("Hello, world!"), {{Kind::ping, "Hello, world!"}}});
  cases.push_back({"ping that is not UTF-8", ping("\xFF\xFE\xFD"), {{Kind::ping, "\xFF\xFE\xFD"}}});
  cases.push_back({"ping of 125", ping(std::string(125, '\xFE')), {{Kind::ping, std::string(125, '\xFE')}}});
  cases.push_back({"ping of 126", ping(std::string(126, '\xFE')), {breach("control frame too long")}});
  cases.push_back({"pong nobody asked for", client_frame(Opcode::pong, "beat"), {{Kind::pong, "beat"}}});
  cases.push_back(
      {"pong of 125", client_frame(Opcode::pong, std::string(125, 'p')), {{Kind::pong, std::string(125, 'p')}}});
  cases.push_back(
      {"pong of 126", client_frame(Opcode::pong, std::string(126, 'p')), {breach("control frame too long")}});
  cases.push_back({"ping of 65536", ping(std::string(65'536, 'p')), {breach("control frame too long")}});
  cases.push_back({"close of 126", close(std::string(126, 'p')), {breach("control frame too long")}});
  cases.push_back({"pong, then ping",
                   client_frame(Opcode::pong, "") + ping("still there"),
                   {{Kind::pong, ""}, {Kind::ping, "still there"}}});
  ProtocolCase ten{"ten pings", "", {}};
  for (int i = 0; i < 10; ++i) {
    ten.octets += ping("payload " + std::to_string(i));
    ten.events.push_back({Kind::ping, "payload " + std::to_string(i)});
  }
  cases.push_back(std::move(ten));
}

void add_reserved_bits(Cases& cases) {
  for (int bits = 1; bits < 8; ++bits) {
    for (const int opcode : {0x1, 0x2, 0x8, 0x9, 0xA}) {
      const auto first = static_cast<std::uint8_t>(0x80 | bits << 4 | opcode);
      cases.push_back({"reserved bits " + std::to_string(bits) + " on opcode " + std::to_string(opcode),
                       ping("before") + client_frame(first, "payload"),
                       {{Kind::ping, "before"}, breach("reserved bit set")}});
    }
  }
}

/// Of continuations too, which compression would set; none was agreed on.
void add_reserved_bits_of_fragments(Cases& cases) {
  for (int bits = 1; bits < 8; ++bits) {
    const std::string number = std::to_string(bits);
    const auto fragment = [&](int first) { return client_frame(static_cast<std::uint8_t>(first | bits << 4), "b"); };
    const Event reserved = breach("reserved bit set");
    cases.push_back({"reserved bits " + number + " on a first fragment", fragment(0x01), {reserved}});
    cases.push_back({"reserved bits " + number + " on a middle fragment",
                     client_frame(more_text, "a") + fragment(0x00),
                     {reserved}});
    cases.push_back(
        {"reserved bits " + number + " on a last fragment", client_frame(more_text, "a") + fragment(0x80), {reserved}});
  }
}

void add_opcodes(Cases& cases) {
  for (const int opcode : {0x3, 0x4, 0x5, 0x6, 0x7, 0xB, 0xC, 0xD, 0xE, 0xF}) {
    const auto first = static_cast<std::uint8_t>(0x80 | opcode);
    cases.push_back({"opcode " + std::to_string(opcode), client_frame(first, ""), {breach("unknown opcode")}});
    cases.push_back({"opcode " + std::to_string(opcode) + " after a ping",
                     ping("") + client_frame(first, "payload") + ping("unread"),
                     {{Kind::ping, ""}, breach("unknown opcode")}});
    cases.push_back({"opcode " + std::to_string(opcode) + " inside a message",
                     client_frame(more_text, "a") + client_frame(first, "") + last("b"),
                     {breach("unknown opcode")}});
    cases.push_back({"opcode " + std::to_string(opcode) + " with more to come",
                     client_frame(static_cast<std::uint8_t>(opcode), "payload"),
                     {breach("unknown opcode")}});
  }
}

void add_fragmentation(Cases& cases) {
  const std::string first = client_frame(more_text, "fragment1");
  const Event whole{Kind::text, "fragment1fragment2"};
  const Event nothing = breach("continuation of nothing");
  const Event inside = breach("message inside a message");
  cases.push_back({"fragmented ping", client_frame(0x09, "a") + last("b"), {breach("fragmented control frame")}});
  cases.push_back({"fragmented pong", client_frame(0x0A, "a") + last("b"), {breach("fragmented control frame")}});
  cases.push_back({"fragmented close", client_frame(0x08, close_payload(1000)), {breach("fragmented control frame")}});
  cases.push_back({"two fragments", first + last("fragment2"), {whole}});
  cases.push_back({"ping between fragments", first + ping("now") + last("fragment2"), {{Kind::ping, "now"}, whole}});
  cases.push_back({"five fragments and two pings",
                   client_frame(more_binary, "1") + client_frame(more, "2") + ping("p") + client_frame(more, "3") +
                       client_frame(more, "4") + ping("q") + last("5"),
                   {{Kind::ping, "p"}, {Kind::ping, "q"}, {Kind::binary, "12345"}}});
  cases.push_back(
      {"three empty fragments", client_frame(more_text, "") + client_frame(more, "") + last(""), {{Kind::text, ""}}});
  cases.push_back({"text in an empty first and last fragment",
                   client_frame(more_text, "") + client_frame(more, "middle") + last(""),
                   {{Kind::text, "middle"}}});
  cases.push_back({"two messages in fragments",
                   first + last("fragment2") + client_frame(more_binary, "x") + last("y"),
                   {whole, {Kind::binary, "xy"}}});
  cases.push_back({"continuation of nothing, final", last("lost"), {nothing}});
  cases.push_back({"continuation of nothing, more to come", client_frame(more, "lost"), {nothing}});
  cases.push_back(
      {"continuation after a whole message", text("whole") + last("lost"), {{Kind::text, "whole"}, nothing}});
  cases.push_back({"text inside a fragmented text", first + text("inside"), {inside}});
  cases.push_back({"binary inside a fragmented text", first + client_frame(Opcode::binary, "inside"), {inside}});
  cases.push_back({"first fragment inside a fragmented text", first + client_frame(more_text, "inside"), {inside}});
  cases.push_back({"continuation, more to come, after a fragmented message",
                   first + last("fragment2") + client_frame(more, "lost"),
                   {whole, nothing}});
  cases.push_back(
      {"binary in fragments, then text that continues it", client_frame(more_binary, "x") + text("y"), {inside}});
  cases.push_back({"pongs and pings between fragments",
                   first + client_frame(Opcode::pong, "") + ping("1") + client_frame(more, "") + ping("2") +
                       client_frame(Opcode::pong, "3") + last("fragment2"),
                   {{Kind::pong, ""}, {Kind::ping, "1"}, {Kind::ping, "2"}, {Kind::pong, "3"}, whole}});
  cases.push_back(
      {"fragmented ping inside a message", first + client_frame(0x09, "a"), {breach("fragmented control frame")}});
  cases.push_back({"close inside a fragmented text",
                   first + close(close_payload(1000)) + last("unread"),
                   {{Kind::close, "", CloseCode::normal}}});
}

void add_utf8(Cases& cases) {
  const std::string kanji = "二十歳";
  const Event bad = not_utf8("text is not UTF-8");
  const Event cut = not_utf8("text ends inside a character");
  cases.push_back({"kanji", text(kanji), {{Kind::text, kanji}}});
  cases.push_back({"kanji cut between two fragments",
                   client_frame(more_text, kanji.substr(0, 4)) + last(kanji.substr(4)),
                   {{Kind::text, kanji}}});
  ProtocolCase octets{"kanji octet by octet", client_frame(more_text, ""), {{Kind::ping, ""}, {Kind::text, kanji}}};
  for (const char octet : kanji) octets.octets += client_frame(more, std::string(1, octet));
  octets.octets += ping("") + last("");
  cases.push_back(std::move(octets));
  cases.push_back({"lone continuation octet", text("a\x80"), {bad}});
  cases.push_back({"overlong solidus", text("\xC0\xAF"), {bad}});
  cases.push_back({"surrogate", text("\xED\xA0\x80"), {bad}});
  cases.push_back({"beyond U+10FFFF", text("\xF4\x90\x80\x80"), {bad}});
  cases.push_back({"text that ends inside a character", text(kanji.substr(0, 8)), {cut}});
  cases.push_back(
      {"cut character and an empty last fragment", client_frame(more_text, kanji.substr(0, 8)) + last(""), {cut}});
  cases.push_back(
      {"invalid and an empty last fragment", client_frame(more_text, "\xCE\xBA\xE1\xFF") + last(""), {bad}});
  cases.push_back(
      {"cut character, then another begins", client_frame(more_text, kanji.substr(0, 2)) + last(kanji), {bad}});
  // The rest never comes: what is there already tells.
  cases.push_back({"invalid in a first fragment", client_frame(more_text, "\xF4\x90"), {bad}});
  cases.push_back({"invalid in half a frame", text("\xF4\x90" + std::string(60'000, 'x')).substr(0, 10), {bad}});
  cases.push_back({"binary need not be UTF-8", client_frame(Opcode::binary, "\xFF\xFE"), {{Kind::binary, "\xFF\xFE"}}});
  cases.push_back({"invalid text after binary",
                   client_frame(Opcode::binary, "\xFF") + text("\xFF"),
                   {{Kind::binary, "\xFF"}, bad}});
}

/// The first and last of each length, what borders on what is none, and characters that only look as if they were none.
const std::vector<std::string_view> sound_texts{{"\0", 1},          "\x7F",
                                                "\xC2\x80",         "\xDF\xBF",
                                                "\xE0\xA0\x80",     "\xED\x9F\xBF",
                                                "\xEE\x80\x80",     "\xEF\xBF\xBD",
                                                "\xEF\xBF\xBE",     "\xEF\xBF\xBF",
                                                "\xEF\xB7\x90",     "\xF0\x90\x80\x80",
                                                "\xF4\x8F\xBF\xBF", "\xF0\x9F\xBF\xBE",
                                                "\xF3\xBF\xBF\xBF", "\xF0\x9F\x8E\x8C",
                                                "a\xCC\x81",        "\xE2\x80\xAE"};

/// Each wrong with its last octet, and not before: lone continuations and starts, starts that begin nothing, overlong
/// forms, surrogates alone and in pairs, what is beyond U+10FFFF, characters cut by others.
const std::vector<std::string_view> broken_texts{"\x80",
                                                 "\xBF",
                                                 "\xC2\x80\x80",
                                                 "\xE2\x82\xAC\xBF",
                                                 "\xC0",
                                                 "\xC1",
                                                 "\xF5",
                                                 "\xF8",
                                                 "\xFB",
                                                 "\xFC",
                                                 "\xFD",
                                                 "\xFE",
                                                 "\xFF",
                                                 "\xC2 ",
                                                 "\xDF\xC2",
                                                 "\xE0 ",
                                                 "\xE2\x82 ",
                                                 "\xEF\xBF\xEF",
                                                 "\xF0\x90 ",
                                                 "\xF0\x90\x80 ",
                                                 "\xF4\x8F\xBF\xF4",
                                                 "\xE0\x80",
                                                 "\xE0\x9F",
                                                 "\xF0\x80",
                                                 "\xF0\x8F",
                                                 "\xED\xA0",
                                                 "\xED\xBF",
                                                 "\xED\xAD",
                                                 "\xF4\x90",
                                                 "\xF4\xBF",
                                                 "\xCE\xBA\xE1\xBD\xB9\xCF\x83\xCE\xBC\xCE\xB5\xED\xA0"};

std::string octets_of(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto octet = static_cast<std::uint8_t>(c);
    out.append(" ").append(1, digits[octet >> 4]).append(1, digits[octet & 0x0F]);
  }
  return out;
}

/// A frame for each octet, the last with more to come.
std::string in_fragments(std::string_view text) {
  std::string frames;
  for (std::size_t i = 0; i < text.size(); ++i) frames += client_frame(i == 0 ? more_text : more, text.substr(i, 1));
  return frames;
}

void add_sequences(Cases& cases) {
  const Event bad = not_utf8("text is not UTF-8");
  for (const std::string_view sound : sound_texts) {
    const std::string named = "text" + octets_of(sound);
    cases.push_back({named, text(sound), {{Kind::text, std::string(sound)}}});
    cases.push_back({named + " in fragments", in_fragments(sound) + last(""), {{Kind::text, std::string(sound)}}});
    cases.push_back({"reason" + octets_of(sound),
                     close(close_payload(1000, sound)),
                     {{Kind::close, std::string(sound), CloseCode::normal}}});
  }
  for (const std::string_view broken : broken_texts) {
    const std::string named = "broken text" + octets_of(broken);
    cases.push_back({named, text(broken), {bad}});
    cases.push_back({named + " in fragments", in_fragments(broken), {bad}});
    // What is announced behind it never comes.
    const std::string longer = text(std::string(broken) + std::string(100, 'x'));
    cases.push_back({named + " and nothing behind", longer.substr(0, 6 + broken.size()), {bad}});
    cases.push_back({"broken reason" + octets_of(broken),
                     close(close_payload(1000, broken)),
                     {not_utf8("close reason is not UTF-8")}});
  }
}

void add_closing(Cases& cases) {
  const std::string longest(123, 'r');
  cases.push_back({"close without a code", close(""), {{Kind::close, "", CloseCode::none}}});
  cases.push_back({"close with half a code", close("\x03"), {breach("half a close code")}});
  cases.push_back(
      {"close with a reason", close(close_payload(1000, "done")), {{Kind::close, "done", CloseCode::normal}}});
  cases.push_back({"close with the longest reason",
                   close(close_payload(1000, longest)),
                   {{Kind::close, longest, CloseCode::normal}}});
  cases.push_back(
      {"close with too long a reason", close(close_payload(1000, longest + "r")), {breach("control frame too long")}});
  const Event bad_reason = not_utf8("close reason is not UTF-8");
  cases.push_back({"close with an invalid reason", close(close_payload(1000, "\xCE\xBA\xE1\xBD\xF4")), {bad_reason}});
  cases.push_back({"close with a cut reason", close(close_payload(1000, "\xE4\xBA")), {bad_reason}});
  for (const unsigned code :
       {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4401, 4999}) {
    cases.push_back({"close " + std::to_string(code),
                     close(close_payload(code)),
                     {{Kind::close, "", static_cast<CloseCode>(code)}}});
  }
  for (const unsigned code : {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 32'768, 65'535}) {
    cases.push_back({"close " + std::to_string(code), close(close_payload(code)), {breach("close code not allowed")}});
  }
  cases.push_back({"a message, then a close",
                   client_frame(Opcode::binary, std::string(70'000, 'x')) + close(close_payload(1000)),
                   {{Kind::binary, std::string(70'000, 'x')}, {Kind::close, "", CloseCode::normal}}});
  cases.push_back({"two closes",
                   close(close_payload(1000, "first")) + close(close_payload(1001, "second")),
                   {{Kind::close, "first", CloseCode::normal}}});
  cases.push_back({"nonsense after a close", close("") + "\xFF\xFF\xFF\xFF", {{Kind::close, "", CloseCode::none}}});
  cases.push_back({"frames after a breach",
                   ping("1") + client_frame(0x83, "") + ping("2") + close(close_payload(1000)),
                   {{Kind::ping, "1"}, breach("unknown opcode")}});
  cases.push_back({"frames after a close",
                   close(close_payload(1000)) + ping("late") + text("later") + close(close_payload(1001)),
                   {{Kind::close, "", CloseCode::normal}}});
}

void add_limits(Cases& cases) {
  const std::string full(case_limit, 'x');
  cases.push_back({"message over the limit", text(full + "x"), {too_long()}});
  cases.push_back(
      {"fragments up to the limit", client_frame(more_text, full.substr(1)) + last("x"), {{Kind::text, full}}});
  cases.push_back({"fragments over the limit", client_frame(more_text, full) + last("x"), {too_long()}});
  ProtocolCase single{"a fragment for each octet", client_frame(more_text, ""), {{Kind::text, full}}};
  for (const char octet : full) single.octets += client_frame(more, std::string(1, octet));
  single.octets += last("");
  cases.push_back(std::move(single));
  cases.push_back({"a whole message, then one over the limit",
                   client_frame(Opcode::binary, full) + header(0x82, 127, 1ULL << 40, 8),
                   {{Kind::binary, full}, too_long()}});
  cases.push_back({"length of 4 EiB", header(0x82, 127, 1ULL << 62, 8), {too_long()}});
  cases.push_back({"control frames do not count",
                   client_frame(more_text, full) + ping("p") + last(""),
                   {{Kind::ping, "p"}, {Kind::text, full}}});
}

}  // namespace

std::vector<ProtocolCase> protocol_cases() {
  Cases cases;
  add_framing(cases);
  add_control(cases);
  add_reserved_bits(cases);
  add_reserved_bits_of_fragments(cases);
  add_opcodes(cases);
  add_fragmentation(cases);
  add_utf8(cases);
  add_sequences(cases);
  add_closing(cases);
  add_limits(cases);
  return cases;
}

}  // namespace hatachi::live
