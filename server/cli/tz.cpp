#include "server/base/zoneinfo.hpp"
#include "server/cli/command.hpp"
#include "server/cli/tz_vectors.hpp"

#include <iostream>

namespace hatachi::cli {
namespace {

int vectors(const Config& config) {
  const auto zones = load_zoneinfo(config.zoneinfo);
  if (zones.has_error()) return complain(zones.error(), failed);
  std::ios::sync_with_stdio(false);  // or every character read is a call, and how many wait is not known
  std::cin.tie(nullptr);
  return answer_vectors(std::cin, std::cout, *zones) ? done : failed;
}

}  // namespace

void add_tz(CLI::App& app, Chosen& chosen) {
  CLI::App* tz = app.add_subcommand("tz", "Releases of the time zones, and what they move");
  tz->require_subcommand(1);
  tz->add_subcommand("vectors", "Answer questions about times on standard input, a line of JSON each")
      ->callback([&chosen] { chosen.command = vectors; });
}

}  // namespace hatachi::cli
