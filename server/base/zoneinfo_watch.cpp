#include "server/base/zoneinfo_watch.hpp"

#include "server/base/log.hpp"
#include "server/base/run_on.hpp"
#include "server/base/zoneinfo.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace hatachi {
namespace {

namespace asio = boost::asio;

/// After so many rests it is read, and so often read it is heard, even if it is still being changed.
constexpr int longest_unrest = 60;

/// What there is and the notices of what comes after it.
struct Reading {
  Result<ZoneinfoNotices> notices;
  Result<time::ZoneDatabase> zones;
};

}  // namespace

ZoneinfoWatch::ZoneinfoWatch(asio::any_io_executor io, asio::any_io_executor pool, std::filesystem::path directory,
                             std::chrono::milliseconds rest)
    : pool_(std::move(pool)),
      directory_(std::move(directory)),
      rest_(rest),
      descriptor_(io),
      timer_(io),
      buffer_(64 * 1024, '\0') {}

Task<void> ZoneinfoWatch::run(Heard heard) {
  const auto read = [directory = directory_]() -> std::optional<Reading> {
    auto notices = ZoneinfoNotices::open(directory);  // first, so that no change is missed in between
    return Reading{std::move(notices), load_zoneinfo(directory)};
  };
  for (int restless = 0;;) {
    auto reading = co_await run_on(pool_, read);
    if (stopped_) co_return;
    const bool watched = watch(std::move(reading->notices));
    // What changed while it was read may be neither what it was nor what it will be.
    const bool whole = !watched || !take_notices();
    if (whole || ++restless == longest_unrest) {
      heard(std::move(reading->zones));
      restless = 0;
    }
    if (!watched || !co_await rested(whole)) co_return;
  }
}

void ZoneinfoWatch::stop() {
  stopped_ = true;
  boost::system::error_code ignored;
  descriptor_.close(ignored);
  timer_.cancel();
}

bool ZoneinfoWatch::watch(Result<ZoneinfoNotices> notices) {
  if (notices.has_error()) {
    log::warn("time zones are not watched", {{"why", notices.error().detail}});
    return false;
  }
  notices_ = std::move(*notices);
  boost::system::error_code ignored;
  descriptor_.close(ignored);
  descriptor_.assign(notices_->release());
  descriptor_.non_blocking(true);
  return true;
}

Task<bool> ZoneinfoWatch::rested(bool until_it_changes) {
  while (until_it_changes && !stopped_ && !take_notices()) {
    const auto [failed] =
        co_await descriptor_.async_wait(asio::posix::stream_descriptor::wait_read, asio::as_tuple(asio::use_awaitable));
    if (failed) co_return false;
  }
  for (int rests = 0; rests < longest_unrest; ++rests) {
    if (stopped_) co_return false;
    timer_.expires_after(rest_);
    co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
    if (!take_notices()) break;
  }
  co_return !stopped_;
}

bool ZoneinfoWatch::take_notices() {
  bool concerned = false;
  for (;;) {
    boost::system::error_code none;
    const std::size_t size = descriptor_.read_some(asio::buffer(buffer_), none);
    if (none || size == 0) return concerned;
    concerned = notices_->concern({buffer_.data(), size}) || concerned;
  }
}

}  // namespace hatachi
