#include "server/http/connection.hpp"

#include "server/http/answer.hpp"
#include "server/http/body_reader.hpp"
#include "server/http/forwarded.hpp"
#include "server/http/header_scan.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <exception>

namespace hatachi::http {
namespace {

using beast_http::verb;

constexpr std::size_t read_at_once = 2 * 1024;  // most requests are shorter, and idle connections stay small

/// Requests that a connection has pipelined are answered so many at once; then whatever else is ready has its turn.
constexpr int most_in_a_row = 16;

/// What is left for `Hooks` of a request that goes to its handler.
Request outline(const Request& request, const Router& router) {
  Request copy;
  copy.method = request.method;
  copy.target = request.target;
  copy.path = router.without_secrets(request.path);
  if (copy.path != request.path) copy.target.replace(0, copy.target.find('?'), copy.path);
  copy.id = request.id;
  copy.remote = request.remote;
  copy.secure = request.secure;
  copy.door = request.door;
  for (const auto field :
       {beast_http::field::accept_language, beast_http::field::accept, beast_http::field::user_agent}) {
    const auto found = request.headers.find(field);
    if (found != request.headers.end()) copy.headers.set(field, found->value());
  }
  return copy;
}

Error no_route(const Match& match) {
  if (match.allowed.empty()) return {Errc::not_found, "no route has that path", "", {}};
  return {Errc::method_not_allowed, "that path has other methods", "", {{"allow", allow_list(match.allowed)}}};
}

Response options(const std::vector<verb>& allowed) {
  Response response;
  response.status = beast_http::status::no_content;
  response.set("Allow", allow_list(allowed));
  return response;
}

/// What a 426 says is spoken there (RFC 9110, section 15.5.22; RFC 6455, section 4.4).
void name_upgrade(Response& response) {
  response.set("Upgrade", "websocket");
  response.set("Connection", "Upgrade");
  response.set("Sec-WebSocket-Version", "13");
}

/// What was thrown, as the error that is told of it.
Error bug(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& exception) {
    return {Errc::internal, exception.what(), "", {}};
  } catch (...) {
    return {Errc::internal, "something that is no std::exception was thrown", "", {}};
  }
}

}  // namespace

Connection::Connection(std::shared_ptr<Context> context, net::Stream stream, Peer peer)
    : context_(std::move(context)), channel_(std::make_shared<Channel>(std::move(stream))), peer_(std::move(peer)) {
  context_->add(*this, peer_);
}

Connection::~Connection() {
  channel_->close();
  context_->remove(*this);
}

void Connection::start() {
  const auto self = shared_from_this();
  // What ends with an exception is a wait that was cancelled, or a hook that threw: the connection is all that is lost.
  auto ended = [self](const std::exception_ptr&) {};
  boost::asio::co_spawn(channel_->stream().socket().get_executor(), run(self),
                        boost::asio::bind_cancellation_slot(cancellation_.slot(), std::move(ended)));
}

void Connection::end_if_idle() {
  if (idle_) channel_->interrupt();
}

void Connection::cancel() {
  cancelled_ = true;
  cancellation_.emit(boost::asio::cancellation_type::terminal);
  channel_->close();
}

Task<void> Connection::run(std::shared_ptr<Connection> self) {
  Then then = Then::next;
  for (int served = 1; then == Then::next; ++served) {
    if (served % most_in_a_row == 0) co_await boost::asio::post(boost::asio::use_awaitable);
    then = co_await self->serve_one();
  }
  if (then == Then::finish) {
    self->idle_ = true;
    const auto linger = self->context_->stopping() ? std::chrono::milliseconds(0) : self->context_->limits.linger;
    co_await self->channel_->finish(linger);
  }
}

Task<Connection::Then> Connection::serve_one() {
  const auto size = co_await read_header_block();
  Exchange exchange = begin_exchange();
  if (!size) co_return co_await refuse(std::move(exchange), size.error());
  if (*size == 0) co_return Then::close;
  auto head = parse_head(channel_->unread().substr(0, *size));
  channel_->consume(*size);
  channel_->unguard();
  if (!head) co_return co_await refuse(std::move(exchange), head.error());
  if (!head->has_body()) context_->prove(*this);
  co_return co_await serve(std::move(*head), std::move(exchange));
}

Connection::Exchange Connection::begin_exchange() const {
  Exchange exchange;
  exchange.begun = Channel::Clock::now();
  exchange.request.id = context_->new_request_id();
  exchange.request.remote = peer_.name;
  exchange.request.secure = channel_->stream().is_secure();
  exchange.request.door = peer_.door;
  return exchange;
}

Task<bool> Connection::wait_for_request() {
  bool skipped = false;
  for (;;) {
    if (!skipped && channel_->unread().starts_with("\r\n")) {  // RFC 9112, section 2.2: one empty line is forgiven
      channel_->consume(2);
      skipped = true;
    }
    if (!channel_->unread().empty()) co_return true;
    if (context_->stopping()) co_return false;
    channel_->guard(first_ ? context_->limits.header_deadline : context_->limits.idle);
    idle_ = true;
    const Wait wait = co_await channel_->read(read_at_once);
    idle_ = false;
    if (wait != Wait::ready) co_return false;
  }
}

Task<Result<std::size_t>> Connection::read_header_block() {
  if (!co_await wait_for_request()) co_return std::size_t{0};
  first_ = false;
  const Limits& limits = context_->limits;
  HeaderScan scan(limits.header, limits.target);
  for (bool waited = false;; waited = true) {
    const auto size = scan.find_end(channel_->unread());
    if (!size || *size > 0) co_return size;
    if (!waited) channel_->guard(limits.header_deadline);
    const Wait wait = co_await channel_->read(std::min(read_at_once, limits.header - channel_->unread().size()));
    if (wait == Wait::ended) co_return std::size_t{0};
    if (wait == Wait::expired) co_return Error{Errc::timeout, "the header did not arrive in time", "", {}};
  }
}

Task<Connection::Then> Connection::serve(RequestHead head, Exchange exchange) {
  Request& request = head.request;
  request.id = exchange.request.id;
  request.remote = exchange.request.remote;
  request.secure = exchange.request.secure;
  request.door = exchange.request.door;
  if (peer_.is_proxy) believe_proxy(request, context_->limits.trusted_proxies);
  exchange.request = outline(request, context_->router);
  exchange.version_1_1 = head.version_1_1;
  exchange.head_only = request.method == verb::head;
  // A body that nobody reads would stand where the next request is expected.
  exchange.keep_alive = head.keep_alive && !head.has_body();

  Match match = context_->router.match(request.method, request.path);
  if (match.route == nullptr) {
    if (request.path == "*")
      match.allowed = {verb::get, verb::head, verb::post, verb::put, verb::patch, verb::delete_, verb::options};
    if (request.method != verb::options || match.allowed.empty()) {
      Error error = no_route(match);
      co_return co_await refuse(std::move(exchange), std::move(error));
    }
    Response allowed = options(match.allowed);
    co_return co_await answer(std::move(exchange), std::move(allowed));
  }
  request.params = std::move(match.params);
  if (const auto* takeover = std::get_if<Takeover>(&match.route->handler)) {
    co_return co_await hand_over(*takeover, std::move(head), std::move(exchange));
  }
  const auto& handler = std::get<Handler>(match.route->handler);
  co_return co_await serve_route(*match.route, handler, std::move(head), std::move(exchange));
}

Task<Connection::Then> Connection::serve_route(const Route& route, const Handler& handler, RequestHead head,
                                               Exchange exchange) {
  if (auto away = turned_away(route, head, exchange)) co_return co_await answer(std::move(exchange), std::move(*away));
  const auto body = co_await read_body(*channel_, head, route.body_limit, context_->limits.body_pace);
  if (!body) {
    exchange.keep_alive = false;
    co_return co_await refuse(std::move(exchange), body.error());
  }
  if (*body == Arrival::abandoned) co_return Then::close;
  context_->prove(*this);
  exchange.keep_alive = head.keep_alive;
  channel_->unguard();

  std::optional<Response> response;
  std::exception_ptr thrown;
  try {
    response = co_await handler(std::move(head.request));
  } catch (...) {
    thrown = std::current_exception();
  }
  if (cancelled_) co_return Then::close;
  if (thrown) {
    Error error = bug(thrown);
    co_return co_await refuse(std::move(exchange), std::move(error));
  }
  co_return co_await answer(std::move(exchange), std::move(*response));
}

std::optional<Response> Connection::turned_away(const Route& route, const RequestHead& head,
                                                const Exchange& exchange) const {
  if (!head.has_body() || !route.admit) return std::nullopt;
  try {
    return route.admit(head.request);
  } catch (...) {
    return refusal(bug(std::current_exception()), exchange.request);
  }
}

Task<Connection::Then> Connection::hand_over(const Takeover& takeover, RequestHead head, Exchange exchange) {
  exchange.keep_alive = false;
  if (head.request.method != verb::get || !head.wants_upgrade) {
    Error error{Errc::upgrade_required, "this route speaks WebSocket only", "", {}};
    exchange.keep_alive = head.keep_alive && !head.has_body();
    co_return co_await refuse(std::move(exchange), std::move(error));
  }
  if (head.has_body()) {
    Error error{Errc::malformed, "a request that asks for an upgrade has no body", "", {}};
    co_return co_await refuse(std::move(exchange), std::move(error));
  }
  channel_->unguard();
  std::string early = channel_->take_unread();

  std::optional<Response> response;
  std::exception_ptr thrown;
  try {
    response = co_await takeover(std::move(head.request), channel_->stream(), std::move(early));
  } catch (...) {
    thrown = std::current_exception();
  }
  if (cancelled_) co_return Then::close;
  // The handshake may have been answered before it was thrown: it is told, but nothing more is sent.
  if (thrown) refusal(bug(thrown), exchange.request);
  if (!response) co_return Then::close;
  co_return co_await answer(std::move(exchange), std::move(*response));
}

Response Connection::refusal(const Error& error, const Request& request) const {
  Response response = context_->hooks.refuse(error, request);
  for (const Param& param : error.params) {
    if (error.code == Errc::method_not_allowed && param.name == "allow") response.set("Allow", param.value);
  }
  return response;
}

Task<Connection::Then> Connection::refuse(Exchange exchange, Error error) {
  Response response = refusal(error, exchange.request);
  co_return co_await answer(std::move(exchange), std::move(response));
}

Task<Connection::Then> Connection::answer(Exchange exchange, Response response) {
  if (!has_sound_headers(response)) {
    const Error error{Errc::internal, "a header of the answer holds a control character", "", {}};
    response = refusal(error, exchange.request);
  }
  if (response.status == beast_http::status::upgrade_required) name_upgrade(response);
  if (context_->stopping()) exchange.keep_alive = false;
  Envelope envelope{exchange.request.id, context_->date(), Envelope::Connection::close, exchange.request.secure};
  if (exchange.keep_alive) {
    envelope.connection = exchange.version_1_1 ? Envelope::Connection::keep : Envelope::Connection::keep_for_1_0;
  }
  const std::string head = header_block(response, envelope);
  const bool with_body = response.body && !exchange.head_only && !is_bodiless(response.status);
  const auto body = with_body ? std::string_view(*response.body) : std::string_view();
  const Wait sent = co_await channel_->write(head, body, context_->limits.answer_pace);
  if (context_->hooks.done) {
    const auto took = Channel::Clock::now() - exchange.begun;
    context_->hooks.done(exchange.request, response, std::chrono::duration_cast<std::chrono::microseconds>(took));
  }
  if (sent == Wait::expired) channel_->reset();
  if (sent != Wait::ready) co_return Then::close;
  co_return exchange.keep_alive ? Then::next : Then::finish;
}

}  // namespace hatachi::http
