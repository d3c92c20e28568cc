#pragma once

#include "server/auth/passwords.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <utility>

namespace hatachi::auth {

/// The least that libsodium takes in whole MiB, and two that may wait.
inline constexpr PasswordSettings cheap{1, 1, 2};

/// Passwords, and an executor to await them on.
class PasswordsTest : public testing::Test {
 protected:
  template <class T>
  std::future<T> start(Task<T> task) {
    return boost::asio::co_spawn(io_, std::move(task), boost::asio::use_future);
  }
  template <class T>
  T await(Task<T> task) {
    io_.restart();
    auto answer = start(std::move(task));
    io_.run();
    return answer.get();
  }
  std::string hashed(std::string password) { return await(passwords_->hash(std::move(password))).value(); }
  Result<bool> verified(std::string encoded, std::string password) {
    return await(passwords_->verify(std::move(encoded), std::move(password)));
  }

  /// Goes on until all that was started is over.
  void finish() {
    io_.restart();
    io_.run();
  }

  boost::asio::io_context io_;
  std::unique_ptr<Passwords> passwords_ = std::make_unique<Passwords>(cheap);
};

template <class T>
bool is_ready(const std::future<T>& answer) {
  return answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

}  // namespace hatachi::auth
