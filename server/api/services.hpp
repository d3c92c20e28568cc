#pragma once

#include "server/api/artefacts.hpp"
#include "server/api/followers/personal_pages.hpp"
#include "server/app/released_agendas.hpp"
#include "server/auth/password_method.hpp"
#include "server/auth/uses.hpp"
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
  PersonalPages& personal_pages;
  auth::SignInMethods& sign_in_methods;
  auth::PasswordMethod& passwords;  ///< one of them
  auth::Uses& uses;
  auth::SignInLimits sign_in_limits;
  const http::StaticFiles& pages;
  boost::asio::any_io_executor pool;
  std::string base_url;  ///< how readers reach the server, no trailing slash
  app::ReleasedAgendas released_agendas = {};
};

}  // namespace hatachi::api
