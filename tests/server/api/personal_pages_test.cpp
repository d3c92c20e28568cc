#include "server/api/followers/personal_pages.hpp"

#include "server/base/task.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include <memory>
#include <optional>

namespace hatachi::api {
namespace {

namespace asio = boost::asio;

/// Keeps a page open until the coroutine ends, which it does not.
Task<void> stay_open(PersonalPages& pages, asio::steady_timer& never) {
  const PersonalPages::Open open(pages, "key");
  co_await never.async_wait(asio::use_awaitable);
}

TEST(PersonalPages, GoBeforeThoseThatAreStillOpen) {
  std::optional<asio::io_context> io(std::in_place, 1);
  auto hub = std::make_unique<live::Hub>(*io, live::Limits{});
  auto pages = std::make_unique<PersonalPages>(*hub);
  auto never = std::make_unique<asio::steady_timer>(*io, asio::steady_timer::time_point::max());
  asio::co_spawn(*io, stay_open(*pages, *never), asio::detached);
  io->poll();
  pages.reset();
  hub.reset();
  never.reset();
  io.reset();
}

}  // namespace
}  // namespace hatachi::api
