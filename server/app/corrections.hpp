#pragma once

#include "scheduling/rules/conflict.hpp"
#include "server/app/edits.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

/// Urgent corrections in release mode: some entries of the draft are published without the rest.
namespace hatachi::app {

/// Entries that one correction publishes at most.
inline constexpr std::size_t max_corrected = 500;

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

}  // namespace hatachi::app
