#include "server/base/descriptors.hpp"

#include <limits>
#include <sys/resource.h>

namespace hatachi::descriptors {
namespace {

constexpr std::size_t beside_connections = 128;

std::size_t number(rlim_t limit) {
  return limit == RLIM_INFINITY ? std::numeric_limits<std::size_t>::max() : static_cast<std::size_t>(limit);
}

}  // namespace

std::size_t raise_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
  rlimit raised = limit;
  raised.rlim_cur = limit.rlim_max;
  return number(::setrlimit(RLIMIT_NOFILE, &raised) == 0 ? raised.rlim_cur : limit.rlim_cur);
}

std::size_t left_for_connections() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return std::numeric_limits<std::size_t>::max();
  const std::size_t most = number(limit.rlim_cur);
  return most > 2 * beside_connections ? most - beside_connections : most / 2;
}

}  // namespace hatachi::descriptors
