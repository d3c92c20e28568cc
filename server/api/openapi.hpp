#pragma once

#include <string_view>

namespace hatachi::api {

/// The OpenAPI 3.1 document of the outside, as JSON.
std::string_view openapi_document();

}  // namespace hatachi::api
