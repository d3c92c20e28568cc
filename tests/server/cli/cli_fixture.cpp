#include "tests/server/cli/cli_fixture.hpp"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>

namespace hatachi::cli {
namespace {

std::vector<std::string> serve_arguments(const std::filesystem::path& data, std::vector<std::string> more) {
  std::vector<std::string> arguments{"serve", "--data", data.string(), "--port", "0"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

}  // namespace

Serving::Serving(const std::filesystem::path& data, std::vector<std::string> more)
    : program_(Start{serve_arguments(data, std::move(more)), {}, "/", {}}) {
  const std::string line = program_.line_with(" listening ");
  port_ = static_cast<unsigned short>(std::stoi(line.substr(line.find("port=") + 5)));
}

support::RawResponse Serving::get(std::string_view target, const support::Headers& headers) const {
  return support::RawClient(port_).request("GET", target, headers);
}

Outcome Serving::stop() {
  program_.signal(SIGINT);
  return program_.wait();
}

Outcome CliTest::run(std::vector<std::string> arguments) const {
  arguments.insert(arguments.end(), {"--data", data().string()});
  return run_anywhere(std::move(arguments));
}

Outcome CliTest::run_anywhere(std::vector<std::string> arguments,
                              std::map<std::string, std::string> environment) const {
  return Program(Start{std::move(arguments), std::move(environment), work(), {}}).wait();
}

std::string CliTest::output_of(std::vector<std::string> arguments) const {
  Outcome outcome = run(std::move(arguments));
  EXPECT_EQ(outcome, (Outcome{0, outcome.out, ""}));
  return outcome.out;
}

std::string CliTest::file(const std::string& name, std::string_view content) const {
  std::ofstream(work() / name, std::ios::binary) << content;
  return name;
}

std::filesystem::path find_program(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(std::string(path == nullptr ? "" : path) + ":/usr/sbin");
  for (std::string folder; std::getline(folders, folder, ':');) {
    const auto program = std::filesystem::path(folder) / name;
    if (std::filesystem::exists(program)) return program;
  }
  return {};
}

Outcome refusal(int status, const std::string& sentence) {
  return {status, "", "hatachi: " + sentence + "\n"};
}

std::string gala(std::string_view title) {
  return R"({
  "hatachi": 1,
  "venues": [
    {"id":"nancy","name":{"en":"Campus"},"zone":"Europe/Paris"}
  ],
  "rooms": [
    {"id":"hall","venue":"nancy","name":{"en":"Hall"}}
  ],
  "events": [
    {"id":"gala","name":{"en":"Gala"},"first_day":"2027-05-10","last_day":"2027-05-12","zones":["Europe/Paris"],
     "venues":["nancy"],
     "sessions": [
       {"id":"opening","room":"hall","start":{"local":"2027-05-10T09:00"},"duration_minutes":60,"title":{"en":")" +
         std::string(title) + R"("}}
     ]}
  ]
}
)";
}

}  // namespace hatachi::cli
