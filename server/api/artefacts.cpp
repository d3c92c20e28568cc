#include "server/api/artefacts.hpp"

#include "server/base/run_on.hpp"

#include <boost/asio/as_tuple.hpp>

#include <exception>
#include <utility>

namespace hatachi::api {

namespace asio = boost::asio;

Artefacts::Artefacts(asio::any_io_executor io, asio::any_io_executor pool, std::size_t most)
    : io_(std::move(io)), pool_(std::move(pool)), most_(most) {}

Task<Artefacts::Bytes> Artefacts::get(std::string key, Build build) {
  for (auto found = entries_.find(key); found != entries_.end(); found = entries_.find(key)) {
    order_.splice(order_.begin(), order_, found->second.place);
    if (found->second.bytes) co_return found->second.bytes;
    const auto done = found->second.done;
    co_await done->async_wait(asio::as_tuple(asio::use_awaitable));
  }

  auto done = std::make_shared<asio::steady_timer>(io_, asio::steady_timer::time_point::max());
  order_.push_front(key);
  entries_.emplace(key, Entry{nullptr, done, order_.begin()});
  std::exception_ptr failure;
  Bytes bytes;
  try {
    auto built = [build] { return std::make_shared<const std::string>(build()); };
    bytes = co_await run_on(pool_, std::move(built));
  } catch (...) {
    failure = std::current_exception();
  }
  const auto entry = entries_.find(key);
  if (failure) {
    order_.erase(entry->second.place);
    entries_.erase(entry);
  } else {
    entry->second.bytes = bytes;
    kept_ += bytes->size();
    forget_oldest();
  }
  done->cancel();
  if (failure) std::rethrow_exception(failure);
  co_return bytes;
}

void Artefacts::forget_oldest() {
  for (auto at = order_.end(); kept_ > most_ && at != order_.begin();) {
    --at;
    const auto entry = entries_.find(*at);
    if (!entry->second.bytes) continue;
    kept_ -= entry->second.bytes->size();
    entries_.erase(entry);
    at = order_.erase(at);
  }
}

}  // namespace hatachi::api
