#pragma once

#include "scheduling/base/error.hpp"

#include <string>

namespace hatachi::support {

/// An error as one line to compare with, `too_long title.fr`; `none` where there is a value.
template <class T>
std::string fault(const Result<T>& result) {
  if (result.has_value()) return "none";
  const Error& error = result.error();
  std::string line(name(error.code));
  return error.field.empty() ? line : line + " " + error.field;
}

}  // namespace hatachi::support
