#include "tests/bench/other_readers.hpp"

#include "tests/support/raw_client.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>

namespace hatachi {
namespace {

using Clock = std::chrono::steady_clock;
using support::RawClient;

constexpr const char* target = "/api/v1/events/tobata-2023/agenda";

}  // namespace

std::vector<double> read_agendas(unsigned short port, Clock::duration time, Connecting connecting) {
  std::vector<double> took;
  RawClient known(port);
  const auto end = Clock::now() + time;
  while (Clock::now() < end) {
    const bool anew = connecting == Connecting::every_other_time && took.size() % 2 == 1;
    const auto begin = Clock::now();
    const int status = anew ? RawClient(port).request("GET", target).status : known.request("GET", target).status;
    if (status != 200) throw std::runtime_error("a request was answered by " + std::to_string(status));
    took.push_back(std::chrono::duration<double, std::micro>(Clock::now() - begin).count());
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return took;
}

double percentile(std::vector<double> values, double share) {
  std::ranges::sort(values);
  return values.at(static_cast<std::size_t>(share * static_cast<double>(values.size() - 1)));
}

double in_seconds(std::chrono::milliseconds time) {
  return std::chrono::duration<double>(time).count();
}

std::chrono::seconds seconds_of(const char* variable, std::chrono::seconds otherwise) {
  const char* given = std::getenv(variable);
  return given == nullptr ? otherwise : std::chrono::seconds(std::max(2, std::atoi(given)));
}

}  // namespace hatachi
