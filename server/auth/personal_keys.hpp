#pragma once

#include "server/auth/access.hpp"
#include "server/auth/secrets.hpp"
#include "server/auth/sign_in.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Secret addresses of one person's page and calendar. A person has one of each purpose: a new one ends the old.
namespace hatachi::auth {

/// How long a browser that has opened a page may come back without the link.
inline constexpr std::chrono::days personal_sign_in_lifetime{90};
/// Browsers of one page at most; more end the oldest.
inline constexpr std::size_t max_personal_sign_ins = 20;

/// How often a page's link can be opened within a minute.
inline constexpr std::ptrdiff_t max_openings = 10;

enum class Purpose : std::uint8_t { page, feed };
std::string_view to_string(Purpose purpose);
std::optional<Purpose> parse_purpose(std::string_view text);

/// The key of a person that holds, or nullptr.
const store::PersonalKey* find_key(const store::State& state, const agenda::PersonId& person, Purpose purpose);

/// The key that a secret opens for a purpose, or nullptr.
const store::PersonalKey* open_key(const store::State& state, std::string_view secret, Purpose purpose);

/// True where the event names the person, as it is planned or as readers see it.
bool names(const store::EventState& event, const agenda::PersonId& person);

/// True where a key shows an event to its person: it named them when the key was made, or who made the key may, as
/// things are now, invite people there. A feed that the person made from their own page opens what the page does.
bool opens(const store::State& state, const store::PersonalKey& key, const agenda::EventId& event, time::Instant now);

/// Makes a person's key. A person makes their own feed; else `forbidden` unless the actor may invite people in some
/// event, and in every one that names the person; `not_found` for a person there is not.
Task<Result<IssuedKey>> issue_key(store::Store& store, Actor by, agenda::PersonId person, Purpose purpose);

/// Ends a person's key and gives the ids of the browsers that it ended; `not_found` without it. With a page, as with
/// one that is replaced, ends the feed that the person made there.
Task<Result<std::vector<std::string>>> revoke_key(store::Store& store, Actor by, agenda::PersonId person,
                                                  Purpose purpose);

/// Whether the actor may see and make keys of a person, as above.
Result<void> check_inviting(const store::State& state, const Actor& by, const agenda::PersonId& person);

/// Lets a browser in by a page's secret, in the place of what it was let into before, and of the oldest where there are
/// too many; `link_spent` for a secret that opens nothing (any more), `too_many_requests` with `seconds` to wait where
/// it was opened `max_openings` times within a minute.
Task<Result<IssuedKey>> open_page(store::Store& store, std::string secret, Visitor visitor);

/// Ends the personal sign-in that asks.
Task<Result<void>> leave_page(store::Store& store, Actor by);

}  // namespace hatachi::auth
