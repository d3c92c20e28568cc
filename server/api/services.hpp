#pragma once

#include "server/api/artefacts.hpp"
#include "server/base/current_zones.hpp"
#include "server/http/static_files.hpp"
#include "server/live/hub.hpp"
#include "server/store/store.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string>

namespace hatachi::api {

/// What routes work with; owned by the composition root, which outlives every request.
struct Services {
  store::Store& store;
  const CurrentZones& zones;
  live::Hub& hub;
  Artefacts& artefacts;
  const http::StaticFiles& pages;
  boost::asio::any_io_executor pool;
  std::string base_url;  ///< how readers reach the server, no trailing slash
};

}  // namespace hatachi::api
