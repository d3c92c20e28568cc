#pragma once

#include <boost/asio/awaitable.hpp>

namespace hatachi {

/// What an asynchronous function returns. Parameters go by value or belong to the server.
template <class T>
using Task = boost::asio::awaitable<T>;

}  // namespace hatachi
