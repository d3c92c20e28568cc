#pragma once

#include "server/base/task.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>
#include <utility>

namespace hatachi::store {

/// Somebody who waits for an answer from another thread; answered at most once, from any thread.
template <class Answer>
class Ticket {
 public:
  virtual ~Ticket() = default;
  virtual void answer(Answer answer) = 0;
};

/// A completion handler as a ticket: called on its own executor, which is kept at work until then.
template <class Answer, class Handler>
class HandlerTicket final : public Ticket<Answer> {
 public:
  explicit HandlerTicket(Handler handler)
      : work_(boost::asio::get_associated_executor(handler)), handler_(std::move(handler)) {}

  void answer(Answer answer) override {
    boost::asio::post(work_.get_executor(), [handler = std::move(handler_), answer = std::move(answer)]() mutable {
      std::move(handler)(std::move(answer));
    });
    work_.reset();
  }

 private:
  boost::asio::executor_work_guard<boost::asio::associated_executor_t<Handler>> work_;
  Handler handler_;
};

/// Suspends until the ticket that `start` is given is answered. `start` must see to that, whatever happens.
template <class Answer, class Start>
Task<Answer> await_ticket(Start start) {
  auto initiate = [start = std::move(start)](auto handler) mutable {
    using Handler = decltype(handler);
    start(std::make_unique<HandlerTicket<Answer, Handler>>(std::move(handler)));
  };
  return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(Answer)>(std::move(initiate),
                                                                                         boost::asio::use_awaitable);
}

}  // namespace hatachi::store
