#include "scheduling/time/zone_database.hpp"

#include <unordered_map>

namespace hatachi::time {

namespace {

constexpr std::uint64_t empty_hash = 0xcbf29ce484222325;

/// FNV-1a, 64 bits, carried on over one more text and its end.
std::uint64_t hash_on(std::uint64_t hash, std::string_view text) {
  constexpr std::uint64_t prime = 0x100000001b3;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  return (hash ^ 0x100) * prime;
}

}  // namespace

Result<ZoneDatabase> ZoneDatabase::build(std::string release, const std::vector<File>& files) {
  ZoneDatabase database;
  database.fingerprint_ = hash_on(empty_hash, release);
  database.release_ = std::move(release);
  // A third of all names are links to another zone: they share one value.
  std::unordered_map<std::string_view, std::shared_ptr<const Zone>> by_bytes;
  for (const File& file : files) {
    database.fingerprint_ = hash_on(hash_on(database.fingerprint_, file.name), file.bytes);
    auto& shared = by_bytes[file.bytes];
    if (!shared) {
      auto zone = Zone::parse(file.bytes);
      if (!zone) return within(file.name, zone.error());
      shared = std::make_shared<const Zone>(std::move(*zone));
    }
    if (!database.zones_.emplace(file.name, shared).second) {
      return Error{Errc::duplicate, "two files of one name", file.name, {}};
    }
  }
  return database;
}

const Zone* ZoneDatabase::find(std::string_view name) const {
  const auto found = zones_.find(name);
  return found == zones_.end() ? nullptr : found->second.get();
}

Result<const Zone*> ZoneDatabase::zone(std::string_view name) const {
  if (const Zone* found = find(name)) return found;
  return Error{Errc::unknown_zone, "tz " + release_ + " has no zone of this name", "", {{"zone", std::string(name)}}};
}

std::vector<std::string_view> ZoneDatabase::names() const {
  std::vector<std::string_view> all;
  all.reserve(zones_.size());
  for (const auto& [name, zone] : zones_) all.push_back(name);
  return all;
}

}  // namespace hatachi::time
