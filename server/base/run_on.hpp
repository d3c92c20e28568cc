#pragma once

#include "server/base/task.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace hatachi {

namespace detail {

template <class F>
Task<std::invoke_result_t<F&>> call(F f) {
  co_return f();
}

}  // namespace detail

/// Calls `f` on another executor (the pool) and comes back with what it gives or throws.
template <class F>
Task<std::invoke_result_t<F&>> run_on(boost::asio::any_io_executor executor, F f) {
  auto there = detail::call(std::move(f));
  co_return co_await boost::asio::co_spawn(executor, std::move(there), boost::asio::use_awaitable);
}

}  // namespace hatachi
