#pragma once

#include "server/live/hub.hpp"
#include "server/store/store.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <map>

namespace hatachi::api {

/// Tells open personal pages that something of theirs may have changed. All calls on the I/O thread.
class PersonalPages {
 public:
  explicit PersonalPages(live::Hub& hub) : hub_(hub) {}

  /// The channel of one person's open pages.
  static std::string channel(const agenda::PersonId& person);

  /// A page of the person is open as long as this lives.
  class Open {
   public:
    Open(PersonalPages& pages, agenda::PersonId person);
    ~Open();
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;

   private:
    PersonalPages& pages_;
    agenda::PersonId person_;
  };

  /// Tells those whom the entries concern.
  void tell(const store::Committed& committed);

  /// Hears what is committed, for `tell`.
  store::Follower follower(boost::asio::any_io_executor io);

 private:
  live::Hub& hub_;
  std::map<agenda::PersonId, std::size_t> open_;
};

}  // namespace hatachi::api
