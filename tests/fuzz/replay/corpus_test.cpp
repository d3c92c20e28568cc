#include "tests/fuzz/fuzz.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace hatachi::fuzz {
namespace {

namespace fs = std::filesystem;

/// The inputs that a fuzzer starts from; those that once broke a promise belong among them.
std::vector<fs::path> inputs() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(HATACHI_CORPUS)) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class Corpus : public testing::TestWithParam<fs::path> {};

/// A broken promise ends the program, after the name of the input.
TEST_P(Corpus, BreaksNoPromise) {
  const std::string input = content_of(GetParam());
  ASSERT_FALSE(input.empty());
  EXPECT_EQ(LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size()), 0);
}

INSTANTIATE_TEST_SUITE_P(Inputs, Corpus, testing::ValuesIn(inputs()),
                         [](const auto& input) { return input.param.filename().string(); });

TEST(EmptyInput, BreaksNoPromise) {
  const std::uint8_t nothing = 0;
  EXPECT_EQ(LLVMFuzzerTestOneInput(&nothing, 0), 0);
}

}  // namespace
}  // namespace hatachi::fuzz
