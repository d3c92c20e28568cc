#pragma once

#include "server/store/store.hpp"

#include <chrono>

/// The pure half of the writer: what a decision makes of a state.
namespace hatachi::store {

/// How long a receipt answers for a repeated request.
inline constexpr std::chrono::hours receipt_memory{24};
/// How long after its expiry a link still says that it was one, and a personal page's browser that it was signed in.
inline constexpr std::chrono::hours link_memory{24 * 30};
/// How long the audit knows network addresses.
inline constexpr std::chrono::hours address_memory{24 * 30};

/// The state after a decision, with the entries as numbered; the same state where the decision is empty.
/// Entries are stamped with `now`, or with the instant of their stream's last one if the clock went back.
/// The error of `agenda::apply`; `not_found` for an event that no draft entry has created; `invalid_value`
/// for an entry after which its event would not be in its draft, or of a stream that has no fold.
Result<Committed> advance(const std::shared_ptr<const State>& state, const Decision& decision, time::Instant now);

/// The conflicts of all drafts, from nothing.
rules::Index conflicts_of(const State& state, rules::Almanac almanac);

/// The state without the receipts, links and personal sign-ins that are no longer remembered; the same one where all
/// are.
std::shared_ptr<const State> forget(const std::shared_ptr<const State>& state, time::Instant now);

}  // namespace hatachi::store
