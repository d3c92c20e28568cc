#pragma once

#include <string>
#include <string_view>

namespace hatachi::api {

/// A User-Agent in a few words, such as `Firefox, Linux`, for the list of one's sign-ins; `?` for what is not known.
std::string browser_words(std::string_view user_agent);

}  // namespace hatachi::api
