#pragma once

#include "server/app/edits.hpp"

namespace hatachi::app {

/// That the desk's actor still has access (`auth::check_access`) and may do all that was decided, as roles are in that
/// state: `forbidden` otherwise. What follows in events from an edit of the directory is the directory's, so that the
/// actor must be allowed to edit it in each event that names the item: `named_elsewhere`. What becomes public is what
/// was edited.
Result<void> check_rights(const Desk& desk, const store::State& state, const store::Decision& decision,
                          time::Instant now);

}  // namespace hatachi::app
