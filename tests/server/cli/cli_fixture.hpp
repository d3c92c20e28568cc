#pragma once

#include "tests/server/cli/program.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hatachi::cli {

/// `hatachi serve` on a data folder and a free port, from the moment it listens.
class Serving {
 public:
  explicit Serving(const std::filesystem::path& data, std::vector<std::string> more = {});

  unsigned short port() const { return port_; }

  /// The answer to a GET on the network.
  support::RawResponse get(std::string_view target, const support::Headers& headers = {}) const;

  Program& program() { return program_; }

  void signal(int number) const { program_.signal(number); }
  Outcome wait() { return program_.wait(); }
  /// Ends it as Ctrl-C does.
  Outcome stop();

 private:
  Program program_;
  unsigned short port_ = 0;
};

/// The program on a data folder of its own.
class CliTest : public testing::Test {
 protected:
  CliTest() { std::filesystem::create_directory(work()); }

  /// The data folder; not there before the first command that makes it.
  std::filesystem::path data() const { return folder_.path() / "data"; }
  /// The folder that commands work in.
  std::filesystem::path work() const { return folder_.path() / "work"; }

  /// Runs a command with `--data` and no other setting.
  Outcome run(std::vector<std::string> arguments) const;
  Outcome run_anywhere(std::vector<std::string> arguments, std::map<std::string, std::string> environment = {}) const;
  /// The output of a command that must succeed and say nothing on standard error.
  std::string output_of(std::vector<std::string> arguments) const;

  /// Makes a file in the working folder and gives its name.
  std::string file(const std::string& name, std::string_view content) const;

 private:
  support::TempFolder folder_;
};

/// What holds both while a server runs on the data folder and while none does.
class CommandTest : public CliTest, public testing::WithParamInterface<bool> {
 protected:
  void SetUp() override {
    if (GetParam()) server_ = std::make_unique<Serving>(data());
  }
  void TearDown() override {
    if (server_) {
      EXPECT_EQ(server_->stop().status, 0);
    }
  }

 private:
  std::unique_ptr<Serving> server_;
};

#define HATACHI_ALONE_AND_BESIDE_A_SERVER(Suite)     \
  INSTANTIATE_TEST_SUITE_P(, Suite, testing::Bool(), \
                           [](const auto& tested) { return std::string(tested.param ? "BesideAServer" : "Alone"); })

/// Where a program is installed, or nothing.
std::filesystem::path find_program(const std::string& name);

/// A refusal: this status, nothing on standard output, one sentence on standard error.
Outcome refusal(int status, const std::string& sentence);

/// A small file to import: event `gala` with one session of that title in the room `hall` at `nancy`.
std::string gala(std::string_view title);

}  // namespace hatachi::cli
