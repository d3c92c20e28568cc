#include "server/live/hub.hpp"

#include "server/live/connection.hpp"
#include "server/live/frame.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <exception>
#include <unordered_map>
#include <utility>

namespace hatachi::live {

namespace asio = boost::asio;

Frame text_frame(std::string_view utf8) {
  return std::make_shared<const std::string>(encode(Opcode::text, utf8));
}

/// Who listens to what.
class Hub::Impl {
 public:
  class Member;

  Impl(asio::io_context& io, Limits chosen) : limits(chosen), emptied(io) {}

  template <class Action>
  void for_each(Action action) const {
    for (const auto& [channel, members] : channels) {
      for (const Member* member : members) action(*member);
    }
  }

  const Limits limits;
  std::unordered_map<std::string, std::vector<const Member*>> channels;  ///< none is empty
  asio::steady_timer emptied;  ///< of `stop`: cancelled when the last member leaves
  bool stopping = false;
};

/// Keeps a connection listed as long as its `join` runs, and ends it with that, whatever ends it. `join` runs on in
/// a later turn of the io_context than what ended its connection: no loop over members ever sees one vanish.
class Hub::Impl::Member {
 public:
  Member(std::shared_ptr<Impl> impl, Connection& connection, std::string channel, std::string key)
      : impl_(std::move(impl)), connection_(connection), channel_(std::move(channel)), key_(std::move(key)) {
    impl_->channels[channel_].push_back(this);
  }

  ~Member() {
    connection_.end();
    const auto found = impl_->channels.find(channel_);
    auto& members = found->second;
    *std::ranges::find(members, this) = members.back();
    members.pop_back();
    if (members.empty()) impl_->channels.erase(found);
    if (impl_->channels.empty()) impl_->emptied.cancel();
  }

  Member(const Member&) = delete;
  Member& operator=(const Member&) = delete;

  Connection& connection() const { return connection_; }
  const std::string& key() const { return key_; }

 private:
  const std::shared_ptr<Impl> impl_;
  Connection& connection_;
  const std::string channel_;
  const std::string key_;
};

Hub::Hub(asio::io_context& io, Limits limits) : impl_(std::make_shared<Impl>(io, limits)) {}

Hub::~Hub() {
  impl_->for_each([](const Impl::Member& member) { member.connection().reset(); });
}

Task<void> Hub::join(net::Stream& stream, std::string early, std::string channel, std::string key, Missed missed) {
  const auto impl = impl_;  // the hub may be gone before this returns
  const auto connection = std::make_shared<Connection>(stream, impl->limits);
  const Impl::Member member(impl, *connection, std::move(channel), std::move(key));
  connection->start(std::exchange(early, {}));
  if (impl->stopping) connection->close(CloseCode::going_away, "going away");

  std::exception_ptr failure;
  try {
    const CatchUp caught = co_await missed();
    connection->catch_up(caught);
  } catch (...) {
    failure = std::current_exception();
    connection->close(CloseCode::internal_error, "internal error");
  }
  co_await connection->ended();
  if (failure) std::rethrow_exception(failure);
}

void Hub::publish(const std::string& channel, std::uint64_t number, Frame frame) {
  const auto found = impl_->channels.find(channel);
  if (found == impl_->channels.end()) return;
  for (const Impl::Member* member : found->second) member->connection().publish(number, frame);
}

void Hub::drop(const std::string& key) {
  impl_->for_each([&key](const Impl::Member& member) {
    if (member.key() == key) member.connection().close(CloseCode::signed_out, "signed out");
  });
}

std::size_t Hub::connections() const {
  std::size_t count = 0;
  for (const auto& [channel, members] : impl_->channels) count += members.size();
  return count;
}

Task<void> Hub::stop(std::chrono::milliseconds grace) {
  const auto impl = impl_;
  impl->stopping = true;
  impl->for_each([](const Impl::Member& member) { member.connection().close(CloseCode::going_away, "going away"); });
  if (impl->channels.empty()) co_return;
  impl->emptied.expires_after(grace);
  co_await impl->emptied.async_wait(asio::as_tuple(asio::use_awaitable));
  impl->for_each([](const Impl::Member& member) { member.connection().reset(); });
}

}  // namespace hatachi::live
