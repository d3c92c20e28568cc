#pragma once

#include "server/store/store.hpp"

#include <chrono>

/// The pure half of the writer: what a decision makes of a state.
namespace hatachi::store {

/// How long a receipt answers for a repeated request.
inline constexpr std::chrono::hours receipt_memory{24};
/// How long after its end a link, an account's sign-in and a personal page's browser are still known.
inline constexpr std::chrono::hours access_memory{24 * 30};
/// How long the audit knows network addresses.
inline constexpr std::chrono::hours address_memory{24 * 30};

/// True for a sign-in that was ended: putting such a row drops it. One of the console stays, since its name stands in
/// the history.
bool is_over(const SignIn& sign_in);
bool is_over(const PersonalSignIn& sign_in);

/// The state after a decision, with the entries as numbered; the same state where the decision is empty.
/// Entries are stamped with `now`, or with the instant of their stream's last one if the clock went back.
/// The error of `agenda::apply`; `not_found` for an event that no draft entry has created; `invalid_value`
/// for an entry after which its event would not be in its draft, or of a stream that has no fold.
Result<Committed> advance(const std::shared_ptr<const State>& state, const Decision& decision, time::Instant now);

/// The conflicts of all drafts, from nothing.
rules::Index conflicts_of(const State& state, rules::Almanac almanac);

/// The state without the receipts, links and sign-ins that are no longer remembered; the same one where all are.
/// `idle`: how long a sign-in holds without a request. One of the console stays: its name stands in the history.
std::shared_ptr<const State> forget(const std::shared_ptr<const State>& state, time::Instant now,
                                    std::chrono::seconds idle);

}  // namespace hatachi::store
