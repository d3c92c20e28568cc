#pragma once

#include "server/live/hub.hpp"

#include <span>
#include <sys/uio.h>
#include <vector>

namespace hatachi::live {

/// Frames that a socket would not take yet, in order. Holds no memory while it is empty, as most are.
class SendQueue {
 public:
  bool empty() const { return frames_.empty(); }

  /// Octets that are still to be sent.
  std::size_t octets() const { return octets_; }

  /// Adds a frame, of which `sent` octets (fewer than all) are already out; only the first can have any.
  void push(Frame frame, std::size_t sent = 0);

  /// Points `pieces` at what is to be sent first; gives how many it filled.
  std::size_t gather(std::span<iovec> pieces) const;

  /// Takes off what was sent.
  void consume(std::size_t octets);

  /// Drops every frame of which nothing was sent.
  void keep_begun();

 private:
  std::vector<Frame> frames_;
  std::size_t first_ = 0;  ///< frames before it are sent
  std::size_t sent_ = 0;   ///< octets of the first that are sent
  std::size_t octets_ = 0;
};

}  // namespace hatachi::live
