#include "tests/server/store/store_fixture.hpp"

#include <gtest/gtest.h>

namespace hatachi::store {
namespace {

class LastOperation : public StoreTest {
 protected:
  void SetUp() override {
    open();
    ASSERT_TRUE(write(create("gala")));
  }

  /// Appends an entry and gives its number.
  std::uint64_t append(std::string actor, std::uint64_t undoes = 0, Stream stream = Stream::draft) {
    const NewEntry entry{{"gala"}, stream, std::move(actor), "note", undoes, {}};
    return write([=](const State&, time::Instant) -> Result<Decision> {
             return Decision{{entry}, {}};
           })
        .value()
        ->entries.at(0)
        .number;
  }

  /// The number of the actor's last operation, or 0 where nothing is left.
  std::uint64_t last(std::string actor) {
    const auto found = await(store().last_operation({"gala"}, std::move(actor)));
    if (found) return found->number;
    EXPECT_EQ(found.error().code, Errc::nothing_to_undo);
    return 0;
  }
};

TEST_F(LastOperation, IsTheActorsOwn) {
  const auto first = append("ada");
  append("bob");
  EXPECT_EQ(last("ada"), first);
  EXPECT_EQ(last("nobody"), 0u);
  EXPECT_EQ(last("sign-in:ada"), 1u);
}

TEST_F(LastOperation, GoesBackStepByStep) {
  const auto first = append("ada");
  const auto second = append("ada");
  append("ada", second);
  EXPECT_EQ(last("ada"), first);
  append("ada", first);
  EXPECT_EQ(last("ada"), 0u);
}

TEST_F(LastOperation, ComesBackWhenItsUndoIsUndone) {
  const auto edit = append("ada");
  const auto undo = append("ada", edit);
  const auto redo = append("ada", undo);
  EXPECT_EQ(last("ada"), edit);
  append("ada", redo);
  EXPECT_EQ(last("ada"), 0u);
}

TEST_F(LastOperation, IsGoneIfSomebodyElseUndidIt) {
  const auto first = append("ada");
  const auto second = append("ada");
  append("bob", second);
  EXPECT_EQ(last("ada"), first);
  EXPECT_EQ(last("bob"), 0u);
}

TEST_F(LastOperation, LooksAtTheDraftOnly) {
  append("ada", 0, Stream::draft);
  append("ada", 0, Stream::draft);
  append("", 3, Stream::published);
  EXPECT_EQ(last("ada"), 3u);
}

TEST_F(LastOperation, IsNoPublication) {
  const auto edit = append("ada");
  agenda::Release release;
  release.id = {"first"};
  ASSERT_TRUE(write(put("gala", release, "ada")));
  EXPECT_EQ(last("ada"), edit);
}

TEST_F(LastOperation, IsTheEntryItself) {
  const Entry entry = write(count_up("gala")).value()->entries.at(0);
  EXPECT_EQ(await(store().last_operation({"gala"}, "sign-in:ada")).value(), entry);
}

}  // namespace
}  // namespace hatachi::store
