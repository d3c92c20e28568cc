#include "server/base/descriptors.hpp"

#include <gtest/gtest.h>

#include <sys/resource.h>

namespace hatachi::descriptors {
namespace {

class Descriptors : public ::testing::Test {
 protected:
  Descriptors() { ::getrlimit(RLIMIT_NOFILE, &before_); }
  ~Descriptors() override { ::setrlimit(RLIMIT_NOFILE, &before_); }

  /// What this process may have open unless it asks for more.
  void lower_to(rlim_t most) const {
    rlimit lower = before_;
    lower.rlim_cur = most;
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &lower), 0);
  }
  const rlimit& before() const { return before_; }

 private:
  rlimit before_{};
};

TEST_F(Descriptors, LeaveSomeForTheRestOfTheServer) {
  lower_to(400);
  EXPECT_EQ(left_for_connections(), 272u);
  lower_to(100);
  EXPECT_EQ(left_for_connections(), 50u);
}

TEST_F(Descriptors, AreAsManyAsTheSystemAllowsAtAll) {
  lower_to(100);
  EXPECT_EQ(raise_limit(), before().rlim_max);
  rlimit now{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &now), 0);
  EXPECT_EQ(now.rlim_cur, before().rlim_max);
}

}  // namespace
}  // namespace hatachi::descriptors
