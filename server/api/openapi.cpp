#include "server/api/openapi.hpp"

#include "server/api/embedded_openapi.hpp"

namespace hatachi::api {

std::string_view openapi_document() {
  return embedded::files.front().text;
}

}  // namespace hatachi::api
