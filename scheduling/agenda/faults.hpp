#pragma once

#include "scheduling/base/error.hpp"
#include "scheduling/base/id.hpp"

#include <string>
#include <utility>

/// Errors that many verbs and use cases have.
namespace hatachi::agenda {

/// `not_found`: what an operation is about is not there.
template <class T>
Error missing(const Id<T>& id, std::string field = {}) {
  const std::string detail = "there is no " + std::string(T::kind) + " '" + id.value + "'";
  return Error{Errc::not_found, detail, std::move(field), {{"id", id.value}}};
}

/// `unknown_reference`: a field points to what is not there.
template <class T>
Error unknown(std::string field, const Id<T>& id) {
  Error error = missing(id, std::move(field));
  error.code = Errc::unknown_reference;
  return error;
}

/// `not_found`: the agenda is nobody's yet.
inline Error no_event() {
  return Error{Errc::not_found, "the agenda has no event", "event", {}};
}

}  // namespace hatachi::agenda
