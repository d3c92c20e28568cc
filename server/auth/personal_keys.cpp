#include "server/auth/personal_keys.hpp"

#include "scheduling/agenda/faults.hpp"
#include "server/auth/audit.hpp"
#include "server/auth/rows.hpp"
#include "server/base/random.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace hatachi::auth {
namespace {

using store::Decision;
using store::PersonalKey;
using store::PersonalSignIn;
using store::State;

/// The browsers that a key lets in.
std::vector<PersonalSignIn> sign_ins_of(const State& state, const PersonalKey& key) {
  std::vector<PersonalSignIn> found;
  for (const auto& [hash, sign_in] : state.personal->sign_ins) {
    if (sign_in.key_hash == key.secret_hash && !sign_in.ended) found.push_back(sign_in);
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.created_at < b.created_at; });
  return found;
}

/// The browser that an actor is, or nullptr.
const PersonalSignIn* find_sign_in(const State& state, const Actor& actor) {
  if (actor.known != Known::by_personal_page) return nullptr;
  return row_of(state.personal->sign_ins, actor.key);
}

void end(Decision& decision, std::vector<std::string>& ended, PersonalSignIn sign_in) {
  sign_in.ended = true;
  ended.push_back(sign_in.id);
  decision.rows.emplace_back(std::move(sign_in));
}

void end(Decision& decision, PersonalKey key) {
  key.revoked = true;
  decision.rows.emplace_back(std::move(key));
}

/// True for a feed that the person made from their own page.
bool is_made_on_page(const PersonalKey& key) {
  return key.issuer == person_actor(key.person);
}

/// Ends a key with all that it let in, and a page with the feed that was made there: whoever had the link had both.
void end_with_all(Decision& decision, std::vector<std::string>& ended, const State& state, const Actor& by,
                  time::Instant now, const PersonalKey& key) {
  for (PersonalSignIn& sign_in : sign_ins_of(state, key)) end(decision, ended, std::move(sign_in));
  end(decision, key);
  if (key.purpose != to_string(Purpose::page)) return;
  const PersonalKey* feed = find_key(state, key.person, Purpose::feed);
  if (feed == nullptr || !is_made_on_page(*feed)) return;
  end(decision, *feed);
  decision.rows.emplace_back(line(by, Action::revoke_personal_key, now, feed->id, {}, feed->purpose));
}

/// The events that name the person.
std::vector<agenda::EventId> events_of(const State& state, const agenda::PersonId& person) {
  std::vector<agenda::EventId> events;
  for (const auto& [id, event] : state.events) {
    if (names(*event, person)) events.push_back(id);
  }
  return events;
}

/// Each opening is a row that stays for months: a loop of them is to stop.
Result<void> check_openings(const State& state, const PersonalKey& key, time::Instant now) {
  constexpr std::chrono::minutes window{1};
  const auto& rows = state.personal->sign_ins;
  const auto recent = std::count_if(rows.begin(), rows.end(), [&](const auto& row) {
    return row.second.key_hash == key.secret_hash && row.second.created_at > now - window;
  });
  if (recent < max_openings) return {};
  const auto wait = std::to_string(std::chrono::seconds(window).count());
  return Error{Errc::too_many_requests, "the link was opened too often", "", {{"seconds", wait}}};
}

Result<void> check_issuing(const State& state, const Actor& by, const agenda::PersonId& person, Purpose purpose,
                           time::Instant now) {
  if (auto has = check_access(state, by, now); has.has_error()) return has;
  const bool own = !by.person.value.empty() && by.person == person;
  if (!own || purpose != Purpose::feed) return check_inviting(state, by, person);
  const PersonalKey* page = find_key(state, person, Purpose::page);
  if (page != nullptr && page->secret_hash == by.page) return {};
  return Error{Errc::sign_in_required, "the page's link ended meanwhile", "", {}};
}

}  // namespace

std::string_view to_string(Purpose purpose) {
  return purpose == Purpose::page ? "page" : "feed";
}

std::optional<Purpose> parse_purpose(std::string_view text) {
  if (text == "page") return Purpose::page;
  if (text == "feed") return Purpose::feed;
  return std::nullopt;
}

const PersonalKey* find_key(const State& state, const agenda::PersonId& person, Purpose purpose) {
  for (const auto& [hash, key] : state.personal->keys) {
    if (key.person == person && key.purpose == to_string(purpose) && !key.revoked) return &key;
  }
  return nullptr;
}

const PersonalKey* open_key(const State& state, std::string_view secret, Purpose purpose) {
  const auto found = state.personal->keys.find(sha256_hex(secret));
  if (found == state.personal->keys.end()) return nullptr;
  const PersonalKey& key = found->second;
  return key.revoked || key.purpose != to_string(purpose) ? nullptr : &key;
}

bool names(const store::EventState& event, const agenda::PersonId& person) {
  return event.draft.people.contains(person) || event.published.people.contains(person);
}

Result<void> check_inviting(const State& state, const Actor& by, const agenda::PersonId& person) {
  constexpr Permission needed = Permission::invite_people;
  const Rights rights(state, by);
  bool may = rights.reach(needed) == Reach::whole;
  for (const auto& [id, event] : state.events) {
    if (names(*event, person)) may = may && rights.reach(needed, id) == Reach::whole;
  }
  if (!may) return Error{Errc::forbidden, "needs " + std::string(to_string(needed)), "", {}};
  if (!state.people.contains(person)) return agenda::missing(person);
  return {};
}

bool opens(const State& state, const PersonalKey& key, const agenda::EventId& event, time::Instant now) {
  const PersonalKey* decides = is_made_on_page(key) ? find_key(state, key.person, Purpose::page) : &key;
  if (decides == nullptr) return false;
  const auto& named = decides->events;
  if (std::find(named.begin(), named.end(), event) != named.end()) return true;
  return rights_of(state, decides->issuer, now).reach(Permission::invite_people, event) == Reach::whole;
}

Task<Result<IssuedKey>> issue_key(store::Store& store, Actor by, agenda::PersonId person, Purpose purpose) {
  auto made = std::make_shared<IssuedKey>(IssuedKey{{new_id(), new_secret(), {}, time::Instant::max()}, {}});
  store::Job job = [=](const State& state, time::Instant now) -> Result<Decision> {
    made->ended.clear();
    if (auto may = check_issuing(state, by, person, purpose, now); may.has_error()) return may.error();
    Decision decision;
    if (const PersonalKey* old = find_key(state, person, purpose))
      end_with_all(decision, made->ended, state, by, now, *old);
    decision.rows.emplace_back(PersonalKey{.id = made->issued.id,
                                           .secret_hash = sha256_hex(made->issued.secret),
                                           .person = person,
                                           .purpose = std::string(to_string(purpose)),
                                           .created_at = now,
                                           .issuer = by.id,
                                           .events = events_of(state, person)});
    decision.rows.emplace_back(
        line(by, Action::make_personal_key, now, made->issued.id, {}, std::string(to_string(purpose))));
    return decision;
  };
  co_return co_await keep(store, std::move(job), made);
}

Task<Result<std::vector<std::string>>> revoke_key(store::Store& store, Actor by, agenda::PersonId person,
                                                  Purpose purpose) {
  auto ended = std::make_shared<std::vector<std::string>>();
  store::Job job = [=](const State& state, time::Instant now) -> Result<Decision> {
    ended->clear();
    if (auto may = check_issuing(state, by, person, purpose, now); may.has_error()) return may.error();
    const PersonalKey* key = find_key(state, person, purpose);
    if (key == nullptr) return Error{Errc::not_found, "the person has no such link", "purpose", {}};
    Decision decision;
    end_with_all(decision, *ended, state, by, now, *key);
    decision.rows.emplace_back(line(by, Action::revoke_personal_key, now, key->id, {}, key->purpose));
    return decision;
  };
  co_return co_await keep(store, std::move(job), ended);
}

Task<Result<IssuedKey>> open_page(store::Store& store, std::string secret, Visitor visitor) {
  auto opened = std::make_shared<IssuedKey>(IssuedKey{{new_id(), new_secret(), {}, {}}, {}});
  store::Job job = [=](const State& state, time::Instant now) -> Result<Decision> {
    const PersonalKey* key = open_key(state, secret, Purpose::page);
    if (key == nullptr) return Error{Errc::link_spent, "the link opens nothing", "secret", {}};
    if (auto may = check_openings(state, *key, now); may.has_error()) return may.error();
    Decision decision;
    opened->ended.clear();
    if (const PersonalSignIn* before = find_sign_in(state, visitor.before); before != nullptr && !before->ended) {
      end(decision, opened->ended, *before);
      decision.rows.emplace_back(line(visitor.before, Action::sign_out, now, before->id));
    }
    auto browsers = sign_ins_of(state, *key);
    for (std::size_t i = 0; i + max_personal_sign_ins <= browsers.size(); ++i)
      end(decision, opened->ended, browsers[i]);
    opened->issued.expires_at = now + personal_sign_in_lifetime;
    decision.rows.emplace_back(PersonalSignIn{opened->issued.id, sha256_hex(opened->issued.secret), key->secret_hash,
                                              now, opened->issued.expires_at});
    const Actor person{.id = person_actor(key->person), .address = visitor.address};
    decision.rows.emplace_back(line(person, Action::open_personal_page, now, key->id));
    return decision;
  };
  co_return co_await keep(store, std::move(job), opened);
}

Task<Result<void>> leave_page(store::Store& store, Actor by) {
  store::Job job = [by](const State& state, time::Instant now) -> Result<Decision> {
    const PersonalSignIn* sign_in = find_sign_in(state, by);
    if (sign_in == nullptr) return Decision{};
    Decision decision;
    std::vector<std::string> ended;
    end(decision, ended, *sign_in);
    decision.rows.emplace_back(line(by, Action::sign_out, now, by.key));
    return decision;
  };
  co_return co_await keep(store, std::move(job));
}

}  // namespace hatachi::auth
