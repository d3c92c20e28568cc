#include "server/live/send_queue.hpp"

#include <algorithm>

namespace hatachi::live {

void SendQueue::push(Frame frame, std::size_t sent) {
  if (frames_.empty()) sent_ = sent;
  octets_ += frame->size() - sent;
  frames_.push_back(std::move(frame));
}

std::size_t SendQueue::gather(std::span<iovec> pieces) const {
  const std::size_t count = std::min(pieces.size(), frames_.size() - first_);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string& frame = *frames_[first_ + i];
    const std::size_t skip = i == 0 ? sent_ : 0;
    // An iovec serves reading too, hence its pointer to what may be written.
    pieces[i] = {const_cast<char*>(frame.data()) + skip, frame.size() - skip};
  }
  return count;
}

void SendQueue::consume(std::size_t octets) {
  octets_ -= octets;
  sent_ += octets;
  while (first_ < frames_.size() && sent_ >= frames_[first_]->size()) {
    sent_ -= frames_[first_]->size();
    frames_[first_++].reset();
  }
  if (first_ == frames_.size()) {
    *this = {};
  } else if (first_ > frames_.size() / 2) {
    frames_.erase(frames_.begin(), frames_.begin() + static_cast<std::ptrdiff_t>(first_));
    first_ = 0;
  }
}

void SendQueue::keep_begun() {
  if (sent_ == 0) {
    *this = {};
    return;
  }
  frames_ = {frames_[first_]};
  first_ = 0;
  octets_ = frames_.front()->size() - sent_;
}

}  // namespace hatachi::live
