#pragma once

#include "scheduling/agenda/items.hpp"

#include <memory>
#include <string_view>

/// Who sees what: sessions say it themselves, fields stand in one table.
namespace hatachi::publication {

/// Who may see a field of an item: everyone, unless the table says otherwise.
agenda::Audience audience_of(std::string_view kind, std::string_view field);

/// True where a viewer may see what is for `audience`.
constexpr bool may_see(agenda::Audience viewer, agenda::Audience audience) {
  return audience <= viewer;
}

/// The item as a viewer sees it: fields for others have their default, and only organizers see which texts are stale.
/// The same item where nothing is hidden.
template <class T>
std::shared_ptr<const T> seen_by(agenda::Audience viewer, const std::shared_ptr<const T>& item);

}  // namespace hatachi::publication
