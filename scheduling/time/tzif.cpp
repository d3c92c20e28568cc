#include "scheduling/time/tzif.hpp"

#include "scheduling/time/posix_rule.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

namespace hatachi::time {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr std::size_t header_size = 44;
constexpr std::size_t type_size = 6;

Error unreadable(std::string detail) {
  return Error{Errc::unreadable_zone, std::move(detail), "", {}};
}

/// The big-endian two's complement number that fills the bytes, at most eight.
std::int64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = (value << 8) | static_cast<unsigned char>(c);
  const std::size_t unused_bits = 64 - 8 * bytes.size();
  return static_cast<std::int64_t>(value << unused_bits) >> unused_bits;
}

std::uint8_t octet(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}

struct Header {
  char version = 0;
  std::uint64_t is_ut_count = 0;
  std::uint64_t is_standard_count = 0;
  std::uint64_t leap_count = 0;
  std::uint64_t transition_count = 0;
  std::uint64_t type_count = 0;
  std::uint64_t abbrev_bytes = 0;

  std::uint64_t block_size(std::size_t time_size) const {
    return transition_count * (time_size + 1) + type_count * type_size + abbrev_bytes + leap_count * (time_size + 4) +
           is_standard_count + is_ut_count;
  }
};

/// A data block's parts, each exactly as long as the header says.
struct Block {
  std::string_view times;
  std::string_view time_types;
  std::string_view types;
  std::string_view abbrevs;
  std::string_view leaps;
};

Result<Header> read_header(std::string_view bytes) {
  if (bytes.size() < header_size || !bytes.starts_with("TZif")) return unreadable("no TZif header");
  Header header;
  header.version = bytes[4];
  if (header.version != '\0' && (header.version < '2' || header.version > '4')) {
    return unreadable("a TZif version other than 1 to 4");
  }
  const auto count = [&](std::size_t at) {
    return static_cast<std::uint32_t>(big_endian(bytes.substr(20 + 4 * at, 4)));
  };
  header.is_ut_count = count(0);
  header.is_standard_count = count(1);
  header.leap_count = count(2);
  header.transition_count = count(3);
  header.type_count = count(4);
  header.abbrev_bytes = count(5);
  return header;
}

Result<Block> split_block(const Header& header, std::string_view bytes, std::size_t time_size) {
  const auto one_each_or_none = [&](std::uint64_t count) { return count == 0 || count == header.type_count; };
  if (header.type_count == 0 || header.abbrev_bytes == 0) return unreadable("no local time type");
  if (!one_each_or_none(header.is_ut_count) || !one_each_or_none(header.is_standard_count)) {
    return unreadable("indicators for only some of the local time types");
  }
  if (bytes.size() < header.block_size(time_size)) return unreadable("the data block is cut off");
  const auto take = [&](std::uint64_t size) {
    const auto part = bytes.substr(0, size);
    bytes.remove_prefix(size);
    return part;
  };
  Block block;
  block.times = take(header.transition_count * time_size);
  block.time_types = take(header.transition_count);
  block.types = take(header.type_count * type_size);
  block.abbrevs = take(header.abbrev_bytes);
  block.leaps = take(header.leap_count * (time_size + 4));
  return block;
}

Result<TzifData::LocalType> read_type(std::string_view record, std::string_view abbrevs) {
  TzifData::LocalType type;
  type.offset = seconds{big_endian(record.substr(0, 4))};
  if (type.offset <= -hours{25} || type.offset >= hours{26}) return unreadable("an offset of more than a day");
  if (octet(record, 4) > 1) return unreadable("a local time type is neither standard nor summer");
  type.summer = octet(record, 4) == 1;
  const std::size_t begin = octet(record, 5);
  const std::size_t end = begin < abbrevs.size() ? abbrevs.find('\0', begin) : std::string_view::npos;
  if (end == std::string_view::npos) return unreadable("an abbreviation is cut off");
  type.abbrev = abbrevs.substr(begin, end - begin);
  const bool printable =
      std::all_of(type.abbrev.begin(), type.abbrev.end(), [](char c) { return c > ' ' && c <= '~'; });
  if (type.abbrev.empty() || !printable) return unreadable("an abbreviation is not plain text");
  return type;
}

Result<std::vector<TzifData::LocalType>> read_types(const Block& block) {
  std::vector<TzifData::LocalType> types;
  for (std::size_t at = 0; at < block.types.size(); at += type_size) {
    auto type = read_type(block.types.substr(at, type_size), block.abbrevs);
    if (!type) return type.error();
    types.push_back(std::move(*type));
  }
  return types;
}

/// From `since` on (counted with leap seconds) the file's times are `correction` ahead of UTC.
struct Leap {
  std::int64_t since = 0;
  std::int64_t correction = 0;
};

Result<std::vector<Leap>> read_leaps(std::string_view bytes, std::size_t time_size) {
  std::vector<Leap> leaps;
  const std::size_t record_size = time_size + 4;
  for (std::size_t at = 0; at < bytes.size(); at += record_size) {
    const Leap leap{big_endian(bytes.substr(at, time_size)), big_endian(bytes.substr(at + time_size, 4))};
    if (!leaps.empty() && leap.since <= leaps.back().since) return unreadable("leap seconds are not ascending");
    leaps.push_back(leap);
  }
  return leaps;
}

/// The instant of a time as the file counts it; nullopt where it lies after the end of time.
std::optional<Instant> instant_of(std::int64_t time, const std::vector<Leap>& leaps) {
  if (time >= end_of_time.time_since_epoch().count()) return std::nullopt;
  // zic may start the list at the Big Bang, far before the first year that a calendar can hold.
  time = std::max<std::int64_t>(time, beginning_of_time.time_since_epoch().count());
  const auto next = std::upper_bound(leaps.begin(), leaps.end(), time,
                                     [](std::int64_t value, const Leap& leap) { return value < leap.since; });
  return Instant{seconds{time - (next == leaps.begin() ? 0 : std::prev(next)->correction)}};
}

Result<std::vector<TzifData::Transition>> read_transitions(const Block& block, const std::vector<Leap>& leaps,
                                                           std::size_t type_count) {
  std::vector<TzifData::Transition> transitions;
  const std::size_t count = block.time_types.size();
  const std::size_t time_size = count == 0 ? 0 : block.times.size() / count;
  auto previous = std::numeric_limits<std::int64_t>::min();
  for (std::size_t i = 0; i < count; ++i) {
    const std::int64_t time = big_endian(block.times.substr(i * time_size, time_size));
    const auto at = instant_of(time, leaps);
    const std::size_t type = octet(block.time_types, i);
    if (i > 0 && time <= previous) return unreadable("transitions are not ascending");
    if (!at) return unreadable("a transition after the end of time");
    if (type >= type_count) return unreadable("a transition to an unknown local time type");
    previous = time;
    // Of several before the beginning of time only the last is felt.
    if (!transitions.empty() && *at <= transitions.back().at) transitions.pop_back();
    transitions.push_back({*at, type});
  }
  return transitions;
}

Result<TzifData> read_block(const Header& header, std::string_view bytes, std::size_t time_size) {
  const auto block = split_block(header, bytes, time_size);
  if (!block) return block.error();
  auto types = read_types(*block);
  if (!types) return types.error();
  const auto leaps = read_leaps(block->leaps, time_size);
  if (!leaps) return leaps.error();
  auto transitions = read_transitions(*block, *leaps, types->size());
  if (!transitions) return transitions.error();
  return TzifData{std::move(*types), std::move(*transitions), ""};
}

/// What stands between the two line feeds that end the file.
Result<std::string> read_footer(std::string_view bytes) {
  if (bytes.size() < 2 || bytes.front() != '\n') return unreadable("no footer");
  const std::size_t end = bytes.find('\n', 1);
  if (end == std::string_view::npos) return unreadable("the footer is cut off");
  if (end + 1 != bytes.size()) return unreadable("bytes after the footer");
  return std::string(bytes.substr(1, end - 1));
}

}  // namespace

Result<TzifData> read_tzif(std::string_view bytes) {
  const auto first = read_header(bytes);
  if (!first) return first.error();
  bytes.remove_prefix(header_size);
  const std::uint64_t first_size = first->block_size(4);
  if (bytes.size() < first_size) return unreadable("the data block is cut off");
  if (first->version == '\0') {
    if (bytes.size() > first_size) return unreadable("bytes after the data block");
    return read_block(*first, bytes, 4);
  }

  bytes.remove_prefix(first_size);
  const auto second = read_header(bytes);
  if (!second) return second.error();
  if (second->version != first->version) return unreadable("two headers of different versions");
  bytes.remove_prefix(header_size);
  auto data = read_block(*second, bytes, 8);
  if (!data) return data.error();
  auto footer = read_footer(bytes.substr(second->block_size(8)));
  if (!footer) return footer.error();
  data->footer = std::move(*footer);
  return data;
}

}  // namespace hatachi::time
