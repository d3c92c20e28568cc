#pragma once

#include "scheduling/agenda/items.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <string>
#include <vector>

/// What is sent to publish, to correct and to withdraw.
namespace hatachi::api::wire {

namespace json = boost::json;

/// What a release says of itself: its name, and who validated it.
Result<void> read(const json::value& from, agenda::Release& release);

/// A new release, and why it is published in spite of conflicts.
struct NewRelease {
  agenda::Release release;
  std::string reason;
};
Result<NewRelease> read_new_release(const json::value& from);

/// The draft's entries that are published without the rest, at least one.
struct CorrectionAsked {
  std::vector<std::uint64_t> entries;
  std::string reason;
};
Result<CorrectionAsked> read_correction(const json::value& from);

/// The member `reason`, which need not be there.
Result<std::string> read_reason(const json::value& from);

}  // namespace hatachi::api::wire
