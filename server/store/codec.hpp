#pragma once

#include "scheduling/agenda/change.hpp"

#include <string>
#include <string_view>

/// Items and changes as the JSON text they are kept in, written over `T::fields`; a member that has its default is left
/// out, so that fields can be added. Reading is the exact inverse of writing and strict: a member that is unknown or of
/// another type is `corrupt`, and `field` says which.
/// Instants, wall times, days and durations are whole numbers of their unit (since 1970): exact, and no zone or
/// calendar is asked to read them.
namespace hatachi::store {

/// An item's fields, without its id.
template <class T>
std::string encode_item(const T& item);

template <class T>
Result<T> decode_item(Id<T> id, std::string_view body);

/// The changes of one entry, each item whole: before and after.
std::string encode_changes(const agenda::Changes& changes);

Result<agenda::Changes> decode_changes(std::string_view text);

}  // namespace hatachi::store
