#pragma once

#include "scheduling/rules/conflict.hpp"
#include "server/app/edits.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Use cases of release mode: the draft is published as a release, or some of its entries as an urgent correction.
/// Each is one operation, with an entry in the draft that tells what was published, and the desk's reason, and one in
/// the published stream.
namespace hatachi::app {

/// Entries that one correction publishes at most.
inline constexpr std::size_t max_corrected = 500;

/// Writes what was sent into a release, new or as it stands.
using FillRelease = std::function<Result<void>(agenda::Release& release)>;

/// Publishes the whole draft. `expected` is asked for the draft's number: what was looked at is what is published.
/// `wrong_mode` in live mode; `blocked` where conflicts block and the desk has no reason to publish all the same.
Task<Result<Edited>> publish_release(Desk desk, agenda::EventId event, agenda::ReleaseId id, Precondition expected,
                                     FillRelease fill, std::optional<Repeatable> once);

/// The draft with only some of its entries since what was published, worked out from one state.
struct Correction {
  agenda::Agenda without;   ///< as corrections made before left it
  agenda::Agenda with;      ///< and with the chosen entries
  agenda::Agenda shown;     ///< what readers then see
  agenda::Release release;  ///< that remembers them, they included
};

/// Works a correction out on the pool; an entry that was published so before brings nothing. `nothing_published` before
/// anything was; `out_of_range` for an entry that the draft does not have or that the release holds; `needs_entry`
/// (publication/correction.hpp), its field `entries`.
Task<Result<Correction>> correction_of(Desk desk, std::shared_ptr<const store::State> state, agenda::EventId event,
                                       std::vector<std::uint64_t> entries, agenda::ReleaseId fresh,
                                       boost::asio::any_io_executor pool);

/// The conflicts that block and that the chosen entries of a correction bring.
std::vector<rules::Conflict> blocking_conflicts(const store::State& state, const agenda::EventId& event,
                                                const Correction& correction);

/// Publishes the chosen entries without the rest; only conflicts that they bring can block. `id` of what is edited is
/// that of the release that remembers them: `fresh` where none does yet.
Task<Result<Edited>> publish_correction(Desk desk, agenda::EventId event, std::vector<std::uint64_t> entries,
                                        agenda::ReleaseId fresh, boost::asio::any_io_executor pool);

/// Changes what a release says of itself, in the draft and where it is published.
Task<Result<Edited>> edit_release(Desk desk, agenda::ReleaseId id, Precondition expected, FillRelease fill);

/// Publishes again what was published before a release; sessions that it showed first stay, cancelled.
/// `not_latest` unless it is the newest that stands and nothing was published live since.
Task<Result<Edited>> withdraw_release(Desk desk, agenda::ReleaseId id, boost::asio::any_io_executor pool);

/// The entry of the published stream by which a release was published.
Task<Result<store::Entry>> publication_of(store::Store& store, std::shared_ptr<const store::State> state,
                                          agenda::EventId event, agenda::Release release);

}  // namespace hatachi::app
