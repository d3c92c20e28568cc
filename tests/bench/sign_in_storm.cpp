#include "tests/bench/sign_in_storm.hpp"

#include "tests/support/raw_client.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <poll.h>
#include <stdexcept>

namespace hatachi {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using support::RawClient;

constexpr milliseconds between{10};
constexpr std::chrono::seconds patience{30};
constexpr std::size_t addresses = 249;  ///< from 127.0.0.2 on

std::string request_with(const Credentials& credentials, unsigned short port) {
  const std::string host = "127.0.0.1:" + std::to_string(port);
  const std::string body = boost::json::serialize(
      boost::json::object{{"method", "password"}, {"email", credentials.email}, {"password", credentials.password}});
  return "POST /api/v1/sign-in HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host +
         "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

struct SignInStorm::Attempt {
  RawClient client;
  bool knows_password;
  Clock::time_point begin;
};

void SignInStorm::rage(Clock::duration time) {
  std::vector<Attempt> open;
  const auto begin = Clock::now();
  for (auto at = begin; at < begin + time; at += between) {
    collect(open, at, false);
    open.push_back(next());
  }
  collect(open, Clock::now() + patience, true);
  outcome_.unanswered += open.size();
}

SignInStorm::Attempt SignInStorm::next() {
  const std::size_t number = outcome_.sent++;
  const std::size_t half = accounts_.size() / 2;
  const std::size_t turn = number / 4;
  Credentials credentials{"nobody-" + std::to_string(number) + "@example.org", "kumquat lantern brusk"};
  if (number % 4 == 0) credentials = accounts_[turn % half];
  if (number % 4 == 1) credentials.email = accounts_[half + turn % half].email;
  const auto begin = Clock::now();
  Attempt attempt{RawClient::from("127.0.0." + std::to_string(2 + number % addresses), port_), number % 4 == 0, begin};
  attempt.client.send(request_with(credentials, port_));
  return attempt;
}

void SignInStorm::collect(std::vector<Attempt>& open, Clock::time_point until, bool until_none) {
  for (auto now = Clock::now(); now < until && !(until_none && open.empty()); now = Clock::now()) {
    std::vector<pollfd> waits;
    for (const Attempt& attempt : open) waits.push_back({attempt.client.descriptor(), POLLIN, 0});
    const auto left = std::chrono::ceil<milliseconds>(until - now);
    if (::poll(waits.data(), waits.size(), static_cast<int>(left.count())) <= 0) continue;
    std::size_t i = 0;
    std::erase_if(open, [&](Attempt& attempt) {
      const bool answered = waits[i++].revents != 0;
      if (answered) count(attempt);
      return answered;
    });
  }
}

void SignInStorm::count(Attempt& attempt) {
  const auto waited = std::chrono::ceil<milliseconds>(Clock::now() - attempt.begin);
  support::RawResponse response;
  try {
    response = attempt.client.read_response();
  } catch (const std::runtime_error&) {
    ++outcome_.unanswered;
    return;
  }
  switch (response.status) {
    case 200:
    case 401:
      ++(response.status == 200 ? outcome_.entered : outcome_.wrong);
      outcome_.longest_checked = std::max(outcome_.longest_checked, waited);
      break;
    case 429:
      ++outcome_.slowed;
      outcome_.longest_slowed = std::max(outcome_.longest_slowed, waited);
      if (attempt.knows_password) {
        const std::chrono::seconds told(std::stoi(response.header("Retry-After")));
        outcome_.longest_told = std::max(outcome_.longest_told, told);
      }
      break;
    default: ++outcome_.otherwise;
  }
}

}  // namespace hatachi
