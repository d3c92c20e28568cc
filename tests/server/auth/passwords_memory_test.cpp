#include "server/auth/password_check.hpp"
#include "server/base/random.hpp"
#include "tests/server/auth/passwords_fixture.hpp"

#include <algorithm>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace hatachi::auth {
namespace {

/// A character as it stands in a mask: so a test knows a text that is nowhere in memory.
char masked(char c) {
  return static_cast<char>(c ^ 0x15);
}

/// Masks a text where it is, or takes its mask off.
void turn(std::string& text) {
  std::transform(text.begin(), text.end(), text.begin(), masked);
}

std::string new_mask(std::size_t length) {
  std::string text = new_secret();
  turn(text);
  return text.substr(0, length);
}

/// True if a stretch of this process's memory holds the text.
bool holds(int memory, std::uintptr_t begin, std::size_t size, const std::string& mask) {
  std::string octets(size, '\0');
  const ssize_t count = std::max<ssize_t>(::pread(memory, octets.data(), size, static_cast<off_t>(begin)), 0);
  const auto end = octets.begin() + count;
  const bool found = std::search(octets.begin(), end, mask.begin(), mask.end(),
                                 [](char c, char of_mask) { return masked(c) == of_mask; }) != end;
  wipe(octets);
  return found;
}

/// True if the text of that mask stands in what this process may write to.
bool is_in_memory(const std::string& mask) {
  constexpr std::size_t largest = std::size_t{64} << 20;  // what a sanitizer keeps for itself is larger
  std::vector<std::pair<std::uintptr_t, std::uintptr_t>> stretches;
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    char dash = 0;
    std::string rights;
    std::istringstream(line) >> std::hex >> begin >> dash >> end >> rights;
    if (rights.starts_with("rw") && end - begin <= largest) stretches.emplace_back(begin, end);
  }
  const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  const bool found = std::any_of(stretches.begin(), stretches.end(), [&](const auto& stretch) {
    return holds(memory, stretch.first, stretch.second - stretch.first, mask);
  });
  ::close(memory);
  return found;
}

class PasswordsMemoryTest : public PasswordsTest {
 protected:
  /// What asks with the password behind the mask; nothing but the mask is left in the test's own hands.
  template <class Ask>
  auto with_password(const std::string& mask, Ask ask) {
    std::string password = mask;
    turn(password);
    auto task = ask(std::move(password));
    wipe(password);
    return task;
  }
  auto hash(const std::string& mask) {
    return with_password(mask, [this](std::string&& password) { return passwords_->hash(std::move(password)); });
  }
  auto verify(const std::string& encoded, const std::string& mask) {
    return with_password(mask,
                         [&](std::string&& password) { return passwords_->verify(encoded, std::move(password)); });
  }
};

TEST_F(PasswordsMemoryTest, NothingOfAPasswordIsLeft) {
  for (const std::size_t length : {12u, 32u}) {
    const std::string mask = new_mask(length);
    std::string held = mask;
    turn(held);
    EXPECT_TRUE(is_in_memory(mask)) << "we look where it is";
    wipe(held);
    EXPECT_FALSE(is_in_memory(mask)) << length;
    const std::string encoded = await(hash(mask)).value();
    EXPECT_FALSE(is_in_memory(mask)) << length;
    EXPECT_TRUE(await(verify(encoded, mask)).value());
    EXPECT_FALSE(is_in_memory(mask)) << length;
  }
}

TEST_F(PasswordsMemoryTest, NothingOfAPasswordIsLeftOnceItWasChecked) {
  const std::string mask = new_mask(12);
  std::string password = mask;
  turn(password);
  EXPECT_TRUE(check_password(password, "marie@example.org", "Marie"));
  wipe(password);
  EXPECT_FALSE(is_in_memory(mask));
}

TEST_F(PasswordsMemoryTest, NothingOfAPasswordIsLeftThatWasNeverUsed) {
  const std::string mask = new_mask(32);
  auto task = hash(mask);
  EXPECT_TRUE(is_in_memory(mask));
  passwords_.reset();
  EXPECT_EQ(await(std::move(task)).error().code, Errc::unavailable);
  EXPECT_FALSE(is_in_memory(mask));
}

TEST(Wipe, LeavesAnEmptyTextAndZeros) {
  for (const std::size_t length : {0u, 5u, 15u, 16u, 1000u}) {
    std::string text(length, 'x');
    const char* octets = text.data();
    wipe(text);
    EXPECT_TRUE(text.empty());
    EXPECT_EQ(text.data(), octets);
    text.resize(length);
    EXPECT_EQ(std::string(octets, length), std::string(length, '\0'));
  }
}

/// While it lives, this process gets this much memory and no more.
class MemoryLimit {
 public:
  explicit MemoryLimit(std::size_t more) {
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    ::getrlimit(RLIMIT_AS, &before_);
    rlimit limit = before_;
    limit.rlim_cur = pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) + more;
    ::setrlimit(RLIMIT_AS, &limit);
  }
  ~MemoryLimit() { ::setrlimit(RLIMIT_AS, &before_); }

 private:
  rlimit before_{};
};

TEST_F(PasswordsMemoryTest, WithoutMemoryNobodyAndSomebodyAreToldTheSame) {
  constexpr std::size_t mebibyte = std::size_t{1} << 20;
  passwords_ = std::make_unique<Passwords>(PasswordSettings{1, 256, 2});
  const std::string somebody = hashed("correct horse");
  {
    const MemoryLimit limit(128 * mebibyte);
    const auto hash = await(passwords_->hash("correct horse"));
    ASSERT_TRUE(hash.has_error());
    EXPECT_EQ(hash.error().code, Errc::unavailable);
    const auto known = verified(somebody, "correct horse");
    const auto unknown = verified("", "correct horse");
    ASSERT_TRUE(known.has_error());
    ASSERT_TRUE(unknown.has_error()) << "a hash of nobody's takes as much";
    EXPECT_EQ(known.error().code, Errc::unavailable);
    EXPECT_EQ(unknown.error(), known.error());
  }
  EXPECT_TRUE(verified(somebody, "correct horse").value());
  EXPECT_FALSE(verified("", "correct horse").value());
}

TEST_F(PasswordsMemoryTest, AWrongPasswordTakesWhatNobodysTakesThoughItsHashWasCheaper) {
  constexpr std::size_t mebibyte = std::size_t{1} << 20;
  const std::string older = hashed("correct horse");
  passwords_ = std::make_unique<Passwords>(PasswordSettings{1, 256, 2});
  {
    const MemoryLimit limit(128 * mebibyte);
    EXPECT_TRUE(verified(older, "correct horse").value());
    const auto wrong = verified(older, "wrong horse");
    ASSERT_TRUE(wrong.has_error()) << "it answers as soon as its own hash is computed";
    EXPECT_EQ(wrong.error(), verified("", "wrong horse").error());
  }
  EXPECT_FALSE(verified(older, "wrong horse").value());
}

}  // namespace
}  // namespace hatachi::auth
