#pragma once

#include "server/app/edits.hpp"

#include <functional>
#include <memory>
#include <optional>

/// Use cases of release mode: the draft is published as a release, or some of its entries as an urgent correction
/// (corrections.hpp), and a release is withdrawn (withdrawals.hpp). Each is one operation, with an entry in the draft
/// that tells what was published, and the desk's reason, and one in the published stream.
namespace hatachi::app {

/// Writes what was sent into a release, new or as it stands.
using FillRelease = std::function<Result<void>(agenda::Release& release)>;

/// Publishes the whole draft. `expected` is asked for the draft's number: what was looked at is what is published.
/// `wrong_mode` in live mode; `blocked` where conflicts block and the desk has no reason to publish all the same.
Task<Result<Edited>> publish_release(Desk desk, agenda::EventId event, agenda::ReleaseId id, Precondition expected,
                                     FillRelease fill, std::optional<Repeatable> once);

/// Changes what a release says of itself, in the draft and where it is published.
Task<Result<Edited>> edit_release(Desk desk, agenda::ReleaseId id, Precondition expected, FillRelease fill);

/// The entry of the published stream by which a release was published.
Task<Result<store::Entry>> publication_of(store::Store& store, std::shared_ptr<const store::State> state,
                                          agenda::EventId event, agenda::Release release);

}  // namespace hatachi::app
