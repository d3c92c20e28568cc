#include "server/base/line_writer.hpp"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <poll.h>
#include <unistd.h>
#include <utility>

namespace hatachi {
namespace {

/// Writes it all, waiting as long as it takes; gives what could not be written.
std::string_view write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count >= 0) {
      text.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EAGAIN) {  // whoever shares the descriptor may have made it non-blocking
      pollfd ready{descriptor, POLLOUT, 0};
      ::poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      break;
    }
  }
  return text;
}

std::size_t count_lines(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

class LineWriter::Lines {
 public:
  Lines(int descriptor, std::size_t most, LostLine lost_line)
      : descriptor_(descriptor), most_(most), lost_line_(std::move(lost_line)) {}

  void add(std::string_view line) {
    const std::lock_guard lock(mutex_);
    if (closing_ || line.size() > most_ - waiting_.size()) {
      ++lost_;
      return;
    }
    waiting_ += line;
    changed_.notify_all();
  }

  /// True if the thread has ended within `limit`.
  bool close(std::chrono::milliseconds limit) {
    std::unique_lock lock(mutex_);
    closing_ = true;
    changed_.notify_all();
    return changed_.wait_for(lock, limit, [this] { return ended_; });
  }

  void run() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
      if (waiting_.empty()) break;
      write_waiting(lock);
    }
    ended_ = true;
    changed_.notify_all();
  }

 private:
  /// Lines are lost only after all that wait, so that what tells of them comes where they would have stood.
  void write_waiting(std::unique_lock<std::mutex>& lock) {
    const std::string text = std::exchange(waiting_, {});
    const std::size_t told = lost_;
    lock.unlock();
    const auto unwritten = write_all(descriptor_, text);
    const bool tells = told > 0 && unwritten.empty();
    const bool was_told = tells && write_all(descriptor_, lost_line_(told)).empty();
    lock.lock();
    lost_ += count_lines(unwritten);
    if (was_told) lost_ -= told;
  }

  const int descriptor_;
  const std::size_t most_;
  const LostLine lost_line_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string waiting_;
  std::size_t lost_ = 0;  ///< and not told yet
  bool closing_ = false;
  bool ended_ = false;
};

LineWriter::LineWriter(int descriptor, std::size_t most, LostLine lost_line)
    : lines_(std::make_shared<Lines>(descriptor, most, std::move(lost_line))),
      thread_([lines = lines_] { lines->run(); }) {}

LineWriter::~LineWriter() {
  close(std::chrono::milliseconds(0));
}

void LineWriter::add(std::string_view line) {
  lines_->add(line);
}

void LineWriter::close(std::chrono::milliseconds limit) {
  if (!thread_.joinable()) return;
  if (lines_->close(limit)) {
    thread_.join();
  } else {
    thread_.detach();
  }
}

}  // namespace hatachi
