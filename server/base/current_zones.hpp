#pragma once

#include "scheduling/time/zone_database.hpp"

#include <memory>
#include <mutex>
#include <utility>

namespace hatachi {

/// The machine's zone database as it is now: whoever needs one takes it once and keeps to it. Any thread.
class CurrentZones {
 public:
  using Zones = std::shared_ptr<const time::ZoneDatabase>;

  explicit CurrentZones(Zones zones) : zones_(std::move(zones)) {}

  Zones get() const {
    const std::lock_guard lock(mutex_);
    return zones_;
  }
  void set(Zones zones) {
    const std::lock_guard lock(mutex_);
    zones_.swap(zones);
  }

 private:
  mutable std::mutex mutex_;
  Zones zones_;
};

}  // namespace hatachi
