#pragma once

#include "scheduling/time/zone_database.hpp"

#include <iosfwd>

namespace hatachi::cli {

/// Answers questions about wall times and instants, a line of JSON each, as they come:
/// `{"kind":"local","zone":Z,"local":"YYYY-MM-DDTHH:MM:SS","policy":P}` gets `type` (unique, gap or fold), `utc` and
/// `offset`, `{"kind":"utc","zone":Z,"utc":"…Z"}` gets `local`, `offset` and `abbrev`, whatever else stands in the
/// question stays. A first line of the kind `header` is answered with the release, what cannot be answered with
/// `{"error":…}`. True where there was none of those.
bool answer_vectors(std::istream& questions, std::ostream& answers, const time::ZoneDatabase& zones);

}  // namespace hatachi::cli
