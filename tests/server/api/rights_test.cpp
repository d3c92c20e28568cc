#include "server/app/import.hpp"
#include "server/auth/secrets.hpp"
#include "server/auth/uses.hpp"
#include "server/base/clock.hpp"
#include "tests/server/store/store_fixture.hpp"
#include "tests/support/fault.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace hatachi::app {
namespace {

using support::fault;

/// Use cases at the desk of a script that was let in, and is shut out before the writer decides.
class WritersRights : public store::StoreTest {
 protected:
  void SetUp() override { open(); }

  Desk desk_of_script() {
    const auth::Issued issued = await(auth::issue_token(store(), console, {"script", "owner"})).value();
    token_ = issued.id;
    return {store(), zones_,
            auth::identify(*store().state(), {{}, issued.secret, false}, now(), {}, auth::Uses{}).value()};
  }
  void shut_out() { ASSERT_TRUE(await(auth::revoke_token(store(), console, token_))); }

  /// A file of one venue.
  std::shared_ptr<const ImportFile> file() const {
    auto file = std::make_shared<ImportFile>();
    Fill<agenda::Venue> fill = [](agenda::Venue& venue, const Surroundings&) -> Result<void> {
      venue = support::venue("nancy");
      return {};
    };
    file->venues.push_back({{"nancy"}, "venues[0]", std::move(fill)});
    return file;
  }

  const auth::Actor console{.known = auth::Known::by_console, .id = "console", .own = {auth::Held{auth::Role::owner}}};

 private:
  const CurrentZones zones_{CurrentZones::Zones(CurrentZones::Zones(), &support::zones())};
  std::string token_;
};

TEST_F(WritersRights, LetAnImportInAsLongAsItsScriptMay) {
  const Desk desk = desk_of_script();
  EXPECT_EQ(fault(await(import_file(desk, file()))), "none");
  EXPECT_EQ(store().state()->venues.size(), 1u);
}

TEST_F(WritersRights, ShutAnImportOutWhoseScriptWasRevokedWhileItWasRead) {
  const Desk desk = desk_of_script();
  shut_out();
  EXPECT_EQ(fault(await(import_file(desk, file()))), "sign_in_required");
  EXPECT_EQ(store().state()->venues.size(), 0u);
}

TEST_F(WritersRights, ShutAnEditOutWhoseScriptWasRevokedWhileItWasRead) {
  const Desk desk = desk_of_script();
  shut_out();
  FillInDirectory<agenda::Venue> fill = [](agenda::Venue& venue) -> Result<void> {
    venue = support::venue("nancy");
    return {};
  };
  auto creating = create_in_directory<agenda::Venue>(desk, {"nancy"}, std::move(fill), std::nullopt);
  EXPECT_EQ(fault(await(std::move(creating))), "sign_in_required");
  EXPECT_EQ(store().state()->venues.size(), 0u);
}

}  // namespace
}  // namespace hatachi::app
