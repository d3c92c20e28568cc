#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace hatachi::rules {

/// A small number that stands for an id within one index.
using Key = std::uint32_t;
inline constexpr Key no_key = ~Key{0};

/// Gives each name of one kind a key: 0, 1, 2 … in the order in which they come. Copies share what they have in common.
class Keys {
 public:
  /// The name's key, or `no_key`.
  Key find(std::string_view name) const {
    const auto& shard = shards_[shard_of(name)];
    if (!shard) return no_key;
    const auto found = shard->find(name);
    return found == shard->end() ? no_key : found->second;
  }

  /// The name's key, a new one where it has none.
  Key add(std::string_view name) {
    const Key known = find(name);
    if (known != no_key) return known;
    auto& shard = shards_[shard_of(name)];
    if (!shard || shard.use_count() > 1) shard = shard ? std::make_shared<Shard>(*shard) : std::make_shared<Shard>();
    shard->emplace(name, size_);
    return size_++;
  }

  Key size() const { return size_; }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Shard = std::unordered_map<std::string, Key, Hash, std::equal_to<>>;

  static std::size_t shard_of(std::string_view name) { return std::hash<std::string_view>{}(name) % shard_count; }

  static constexpr std::size_t shard_count = 64;
  std::array<std::shared_ptr<Shard>, shard_count> shards_;
  Key size_ = 0;
};

}  // namespace hatachi::rules
