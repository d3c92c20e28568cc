#pragma once

#include "server/http/static_files.hpp"

namespace hatachi::api {

/// The pages that are built into the program, with the headers that each carries.
http::StaticFiles embedded_pages();

}  // namespace hatachi::api
