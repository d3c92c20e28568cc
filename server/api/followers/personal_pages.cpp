#include "server/api/followers/personal_pages.hpp"

#include "server/auth/personal_keys.hpp"
#include "server/base/clock.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace hatachi::api {
namespace {

using agenda::PersonId;

/// True where one side of the change names the person.
struct Names {
  const PersonId& person;

  template <class T>
  bool operator()(const agenda::Change<T>& change) const {
    return is_named(change.before) || is_named(change.after);
  }

 private:
  template <class T>
  bool is_named(const std::shared_ptr<const T>& item) const {
    bool named = false;
    if constexpr (std::is_same_v<T, agenda::Person>) {
      named = item && item->id == person;
    } else if constexpr (std::is_same_v<T, agenda::Session> || std::is_same_v<T, agenda::Delegation>) {
      if (item) agenda::for_each_person(*item, [&](const PersonId& id) { named = named || id == person; });
    }
    return named;
  }
};

/// True where the page of a key may be another after the entry. In release mode it follows publications alone.
bool concerns(const store::Entry& entry, const store::State& state, const store::PersonalKey& key) {
  const store::EventState* held = state.find(entry.event);
  if (held == nullptr) return false;
  const bool waits = entry.stream == store::Stream::draft &&
                     held->draft.about().mode == agenda::PublicationMode::release &&
                     std::none_of(entry.changes.begin(), entry.changes.end(), [](const agenda::AnyChange& change) {
                       return std::holds_alternative<agenda::Change<agenda::Release>>(change);
                     });
  if (waits) return false;
  const bool named = auth::names(*held, key.person) ||
                     std::any_of(entry.changes.begin(), entry.changes.end(), [&](const agenda::AnyChange& change) {
                       return std::visit(Names{key.person}, change);
                     });
  return named && auth::opens(state, key, entry.event, now());
}

}  // namespace

std::string PersonalPages::channel(const store::PersonalKey& key) {
  return "page " + key.id;
}

PersonalPages::Open::Open(PersonalPages& pages, std::string key_hash)
    : open_(pages.open_), key_hash_(std::move(key_hash)) {
  ++(*open_)[key_hash_];
}

PersonalPages::Open::~Open() {
  const auto found = open_->find(key_hash_);
  if (--found->second == 0) open_->erase(found);
}

void PersonalPages::tell(const store::Committed& committed) {
  if (committed.entries.empty()) return;
  static const live::Frame changed = live::text_frame(R"({"type":"changed"})");
  const auto& keys = committed.state->personal->keys;
  for (const auto& [key_hash, pages] : *open_) {
    const auto key = keys.find(key_hash);
    if (key == keys.end()) continue;
    const bool concerned =
        std::any_of(committed.entries.begin(), committed.entries.end(),
                    [&](const store::Entry& entry) { return concerns(entry, *committed.state, key->second); });
    if (concerned) hub_.publish(channel(key->second), committed.state->operation_number, changed);
  }
}

store::Follower PersonalPages::follower(boost::asio::any_io_executor io) {
  return [this, io](const std::shared_ptr<const store::Committed>& committed) {
    boost::asio::post(io, [this, committed] { tell(*committed); });
  };
}

}  // namespace hatachi::api
