#pragma once

#include "server/base/task.hpp"
#include "server/store/store.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace hatachi::auth {

/// When sign-ins, tokens and personal keys were last used, kept in memory and written now and then: no request waits
/// for it. One thread's own.
class Uses {
 public:
  /// `id` is that of the sign-in, token or key; empty for who has none.
  void note(std::string_view id, time::Instant now);

  /// The later of what is stored and what was noted since.
  std::optional<time::Instant> latest(std::string_view id, std::optional<time::Instant> stored) const;

  /// Writes what was noted; what is not written yet, or cannot be, is noted still.
  Task<Result<void>> flush(store::Store& store);

 private:
  std::map<std::string, time::Instant, std::less<>> noted_;
};

}  // namespace hatachi::auth
