#include "server/store/advance.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace hatachi::store {

namespace {

bool holds_event(const agenda::Agenda& agenda, const agenda::EventId& id) {
  return agenda.event.size() == 1 && agenda.about().id == id;
}

bool creates_event(const NewEntry& entry) {
  return entry.stream == Stream::draft && std::any_of(entry.changes.begin(), entry.changes.end(), [&](const auto& any) {
           const auto* change = std::get_if<agenda::Change<agenda::Event>>(&any);
           return change != nullptr && change->after && change->after->id == entry.event;
         });
}

/// The event as it stands, or an empty one that the entry is about to fill.
Result<EventState> event_before(const State& state, const NewEntry& entry) {
  if (const EventState* found = state.find(entry.event)) return *found;
  if (creates_event(entry)) return EventState{};
  return Error{Errc::not_found, "there is no event " + entry.event.value, "event", {}};
}

/// Numbers and stamps the entry and applies its changes to one stream's fold.
Result<Entry> extend(agenda::Agenda& fold, std::uint64_t& number, time::Instant& at, const NewEntry& wanted,
                     std::uint64_t operation_number, time::Instant now) {
  Entry entry{wanted.event,     wanted.stream, number + 1,       std::max(at, now), wanted.actor,
              wanted.operation, wanted.undoes, operation_number, wanted.changes,    wanted.reason};
  auto changed = agenda::apply(std::move(fold), entry.changes, {entry.number, entry.at});
  if (!changed) return changed.error();
  fold = *std::move(changed);
  number = entry.number;
  at = entry.at;
  return entry;
}

Result<Entry> append(State& state, const NewEntry& wanted, time::Instant now) {
  auto before = event_before(state, wanted);
  if (!before) return before.error();
  const auto event = std::make_shared<EventState>(*std::move(before));
  const bool draft = wanted.stream == Stream::draft;
  if (!draft && wanted.stream != Stream::published) {
    return Error{Errc::invalid_value, "no such stream is kept: " + std::string(to_string(wanted.stream)), "stream", {}};
  }
  auto entry = draft ? extend(event->draft, event->draft_number, event->draft_at, wanted, state.operation_number, now)
                     : extend(event->published, event->published_number, event->published_at, wanted,
                              state.operation_number, now);
  if (entry && !holds_event(event->draft, wanted.event)) {
    return Error{Errc::invalid_value, "an event stays in its own draft", "event", {}};
  }
  if (entry) state.events[wanted.event] = event;
  return entry;
}

template <class T>
void put_in_directory(State& state, agenda::Table<T>& table, const T& item, time::Instant now) {
  state.directory_at = std::max(state.directory_at, now);
  table.put(std::make_shared<const T>(item), {++state.directory_number, state.directory_at});
}

/// One role of a user in an event and part takes the place of another.
void put_grant(State& state, const Grant& grant) {
  std::vector<Grant>& grants = state.grants[grant.user];
  std::erase_if(grants, [&](const Grant& one) { return one.event == grant.event && one.part == grant.part; });
  if (!grant.ended) grants.push_back(grant);
}

/// Keeps the conflicts up with what was appended.
void follow_conflicts(State& state, Committed& committed, const std::optional<rules::Almanac>& almanac) {
  rules::Index::Entries drafts;
  for (const Entry& entry : committed.entries) {
    if (entry.stream == Stream::draft) drafts.emplace_back(entry.event, entry.changes);
  }
  if (!drafts.empty()) {
    auto conflicts = std::make_shared<rules::Index>(*state.conflicts);
    committed.conflicts = conflicts->apply(drafts);
    state.conflicts = std::move(conflicts);
  }
  if (almanac) state.conflicts = std::make_shared<const rules::Index>(conflicts_of(state, *almanac));
}

class PutRow {
 public:
  PutRow(State& candidate, time::Instant at) : state_(candidate), now_(at) {}

  void operator()(const agenda::Venue& venue) { put_in_directory(state_, state_.venues, venue, now_); }
  void operator()(const agenda::Room& room) { put_in_directory(state_, state_.rooms, room, now_); }
  void operator()(const agenda::Person& person) { put_in_directory(state_, state_.people, person, now_); }
  void operator()(const User& user) { state_.users.insert_or_assign(user.id, user); }
  void operator()(const Grant& grant) { put_grant(state_, grant); }
  void operator()(const Token& token) { state_.tokens.insert_or_assign(token.secret_hash, token); }
  void operator()(const SignInLink& link) { state_.links.insert_or_assign(link.secret_hash, link); }
  void operator()(const SignIn& sign_in) { put_unless(is_over(sign_in), state_.sign_ins, sign_in); }
  void operator()(const PersonalKey& key) { personal().keys.insert_or_assign(key.secret_hash, key); }
  void operator()(const PersonalSignIn& one) { put_unless(is_over(one), personal().sign_ins, one); }
  void operator()(const Audit&) {}  // it is kept, and part of no state
  void operator()(const Receipt& receipt) { state_.receipts.insert_or_assign(receipt.key, receipt); }

 private:
  template <class Rows, class T>
  static void put_unless(bool over, Rows& rows, const T& row) {
    if (over) {
      rows.erase(row.secret_hash);
    } else {
      rows.insert_or_assign(row.secret_hash, row);
    }
  }

  /// The personal access of the state, which others share, as a copy of its own: one for all rows of a decision.
  PersonalAccess& personal() {
    if (own_ == nullptr) {
      own_ = std::make_shared<PersonalAccess>(*state_.personal);
      state_.personal = own_;
    }
    return *own_;
  }

  State& state_;
  time::Instant now_;
  std::shared_ptr<PersonalAccess> own_;
};

}  // namespace

bool is_over(const SignIn& sign_in) {
  return sign_in.ended && !sign_in.user.empty();
}

bool is_over(const PersonalSignIn& sign_in) {
  return sign_in.ended;
}

Result<Committed> advance(const std::shared_ptr<const State>& state, const Decision& decision, time::Instant now) {
  if (decision.entries.empty() && decision.rows.empty() && !decision.almanac) return Committed{state, {}};
  const auto next = std::make_shared<State>(*state);
  Committed committed{next, {}};
  if (!decision.entries.empty()) ++next->operation_number;
  committed.entries.reserve(decision.entries.size());
  for (const NewEntry& wanted : decision.entries) {
    auto entry = append(*next, wanted, now);
    if (!entry) return entry.error();
    committed.entries.push_back(*std::move(entry));
  }
  PutRow put(*next, now);
  for (const Row& row : decision.rows) std::visit(put, row);
  follow_conflicts(*next, committed, decision.almanac);
  return committed;
}

rules::Index conflicts_of(const State& state, rules::Almanac almanac) {
  std::vector<const agenda::Agenda*> drafts;
  for (const auto& [id, event] : state.events) drafts.push_back(&event->draft);
  return rules::Index::of(std::move(almanac), drafts);
}

std::shared_ptr<const State> forget(const std::shared_ptr<const State>& state, time::Instant now,
                                    std::chrono::seconds idle) {
  const auto old_receipt = [&](const auto& entry) { return entry.second.at + receipt_memory <= now; };
  const auto old_link = [&](const auto& entry) { return entry.second.expires_at + access_memory <= now; };
  const auto old_sign_in = [&](const auto& entry) {
    const SignIn& one = entry.second;
    return !one.user.empty() && std::min(one.expires_at, one.last_used_at + idle) + access_memory <= now;
  };
  const auto& personal = state->personal->sign_ins;
  const bool nothing = std::none_of(state->receipts.begin(), state->receipts.end(), old_receipt) &&
                       std::none_of(state->links.begin(), state->links.end(), old_link) &&
                       std::none_of(state->sign_ins.begin(), state->sign_ins.end(), old_sign_in) &&
                       std::none_of(personal.begin(), personal.end(), old_link);
  if (nothing) return state;
  const auto next = std::make_shared<State>(*state);
  std::erase_if(next->receipts, old_receipt);
  std::erase_if(next->links, old_link);
  std::erase_if(next->sign_ins, old_sign_in);
  auto remembered = std::make_shared<PersonalAccess>(*next->personal);
  std::erase_if(remembered->sign_ins, old_link);
  next->personal = std::move(remembered);
  return next;
}

}  // namespace hatachi::store
