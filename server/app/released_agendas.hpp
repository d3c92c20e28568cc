#pragma once

#include "server/base/current_zones.hpp"
#include "server/store/store.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <map>
#include <memory>

namespace hatachi::app {

/// What programmes are worked out from, and where.
struct Sources {
  store::Store& store;
  const CurrentZones& zones;
  std::shared_ptr<const store::State> state;
  boost::asio::any_io_executor pool;
};

/// Events as they stand for those who take part: live, as they are planned; in release mode as they were last
/// published, with what is not for everybody. That is worked out on the pool once for all who ask, and kept until the
/// event has another number. All calls on one thread.
class ReleasedAgendas {
 public:
  using Shared = std::shared_ptr<const agenda::Agenda>;

  /// The event; null before anything was published.
  Task<Result<Shared>> get(Sources sources, agenda::EventId event);

  /// How often one was worked out.
  std::size_t worked_out() const { return worked_out_; }

 private:
  struct Entry;

  std::map<agenda::EventId, std::shared_ptr<Entry>> entries_;
  std::size_t worked_out_ = 0;
};

}  // namespace hatachi::app
