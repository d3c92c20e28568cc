#include "server/store/state.hpp"

namespace hatachi::store {

std::string_view to_string(Stream stream) {
  switch (stream) {
    case Stream::draft: return "draft";
    case Stream::published: return "published";
    case Stream::places: return "places";
  }
  return {};
}

}  // namespace hatachi::store
