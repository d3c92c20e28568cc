#pragma once

#include "server/live/hub.hpp"
#include "server/store/store.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <map>
#include <memory>
#include <string>

namespace hatachi::api {

/// Tells open personal pages that something of theirs may have changed. All calls on the I/O thread.
class PersonalPages {
 public:
  explicit PersonalPages(live::Hub& hub) : hub_(hub) {}

  /// The channel of the open pages of one key.
  static std::string channel(const store::PersonalKey& key);

 private:
  using Counts = std::map<std::string, std::size_t>;  ///< of open pages, by their key's secret_hash

 public:
  /// A page of the key is open as long as this lives, which may be longer than the pages do.
  class Open {
   public:
    Open(PersonalPages& pages, std::string key_hash);
    ~Open();
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;

   private:
    std::shared_ptr<Counts> open_;
    std::string key_hash_;
  };

  /// Tells those whom the entries concern.
  void tell(const store::Committed& committed);

  /// Hears what is committed, for `tell`.
  store::Follower follower(boost::asio::any_io_executor io);

 private:
  live::Hub& hub_;
  std::shared_ptr<Counts> open_ = std::make_shared<Counts>();
};

}  // namespace hatachi::api
