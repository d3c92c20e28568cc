#pragma once

#include "server/app/edits.hpp"

namespace hatachi::app {

/// That the desk's actor may do all that was decided, as roles are in that state: `forbidden` otherwise. What follows
/// in other events from an edit of the directory is the directory's; what becomes public is what was edited.
Result<void> check_rights(const Desk& desk, const store::State& state, const store::Decision& decision);

}  // namespace hatachi::app
