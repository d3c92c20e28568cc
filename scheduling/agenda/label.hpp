#pragma once

#include "scheduling/base/id.hpp"

#include <string>
#include <string_view>

namespace hatachi::agenda {

/// An item, or one of its fields, as errors name it: `session:opening`, `session:opening.room`.
template <class T>
std::string label(const Id<T>& id, std::string_view field = {}) {
  std::string text = std::string(T::kind) + ":" + id.value;
  if (!field.empty()) text.append(".").append(field);
  return text;
}

}  // namespace hatachi::agenda
