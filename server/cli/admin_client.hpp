#pragma once

#include "server/base/config.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace hatachi::cli {

/// What the server answered.
struct Answer {
  unsigned status = 0;
  std::string body;
};

/// The language of whoever sits at the terminal, as two letters.
std::string terminal_language();

/// Sends one request of the API to the data folder's admin socket: to the server that runs on the folder, or to one
/// that this process runs for just this request. So a command and its route are one piece of code.
/// `if_match` names the version that an edit starts from.
Result<Answer> ask(const Config& config, std::string_view method, std::string_view target, std::string body = {},
                   const std::string& if_match = {});

/// The answer's JSON, or its problem's sentence (and each fault's, with its line of `file`) on standard error.
/// Gives nothing where the request was refused.
std::optional<boost::json::value> accepted(const Result<Answer>& answer, std::string_view file = {});

}  // namespace hatachi::cli
