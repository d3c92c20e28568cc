#include "server/base/zoneinfo_watch.hpp"

#include "server/base/log.hpp"
#include "server/base/zoneinfo.hpp"
#include "tests/support/fault.hpp"
#include "tests/support/temp_folder.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <gtest/gtest.h>

#include <deque>
#include <fstream>

namespace hatachi {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// A zoneinfo directory with one zone that is watched.
class Watch : public testing::Test {
 protected:
  Watch() { make("zoneinfo", "2030a", "Asia/Tokyo"); }
  ~Watch() override { end(); }

  fs::path path(const std::string& name) const { return folder_.path() / name; }

  void copy(const std::string& zone, const fs::path& to) const {
    fs::create_directories(to.parent_path());
    fs::copy_file(fs::path(system_zoneinfo) / zone, to, fs::copy_options::overwrite_existing);
  }

  void name_release(const fs::path& directory, const std::string& release) const {
    std::ofstream(directory / "tzdata.zi") << "# version " << release << "\n";
  }

  /// A directory in which `Asia/Tokyo` has the rules of another zone.
  void make(const std::string& name, const std::string& release, const std::string& rules) const {
    copy(rules, path(name) / "Asia/Tokyo");
    name_release(path(name), release);
  }

  /// Watches with so much rest; `also` is another zone whose abbreviation is told.
  void begin(const fs::path& directory, std::chrono::milliseconds rest = 20ms, const std::string& also = "") {
    watch_.emplace(io_.get_executor(), pool_.get_executor(), directory, rest);
    ZoneinfoWatch::Heard heard = [this, also](Result<time::ZoneDatabase> read) {
      std::string told = read ? read->release() + " " + abbrev_of(*read, "Asia/Tokyo") : support::fault(read);
      if (read && !also.empty()) told += " " + abbrev_of(*read, also);
      heard_.push_back(std::move(told));
    };
    asio::co_spawn(io_, watch_->run(heard), asio::detached);
  }

  void end() {
    if (watch_) watch_->stop();
    io_.restart();
    io_.run();
  }

  void run_for(std::chrono::milliseconds time) {
    io_.restart();
    io_.run_for(time);
  }

  /// What is read next: release and abbreviation of Tokyo, or a fault.
  std::string next() {
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    io_.restart();
    while (heard_.empty() && io_.run_one_until(deadline) != 0) {
    }
    if (heard_.empty()) return "nothing";
    std::string first = heard_.front();
    heard_.pop_front();
    return first;
  }

  /// What is read, up to what is awaited; a change in some steps may be read in the middle of them.
  std::string last_until(const std::string& awaited) {
    std::string read;
    do {
      read = next();
    } while (read != awaited && read != "nothing");
    return read;
  }

 private:
  static std::string abbrev_of(const time::ZoneDatabase& zones, const std::string& name) {
    const auto summer = date::sys_days{date::year{2027} / 7 / 1};
    const time::Zone* zone = zones.find(name);
    return zone == nullptr ? "none" : zone->info(summer).abbrev;
  }

  support::TempFolder folder_;
  asio::io_context io_{1};
  asio::thread_pool pool_{1};
  std::optional<ZoneinfoWatch> watch_;
  std::deque<std::string> heard_;
};

TEST_F(Watch, ReadsWhatIsThereWhenItBegins) {
  begin(path("zoneinfo"));
  EXPECT_EQ(next(), "2030a JST");
}

TEST_F(Watch, SeesAFileWrittenOver) {
  begin(path("zoneinfo"));
  EXPECT_EQ(next(), "2030a JST");
  copy("Europe/Paris", path("zoneinfo/Asia/Tokyo"));
  EXPECT_EQ(next(), "2030a CEST");
  name_release(path("zoneinfo"), "2030b");
  EXPECT_EQ(next(), "2030b CEST");
}

TEST_F(Watch, SeesFilesRenamedIntoPlaceAsAPackageManagerDoes) {
  begin(path("zoneinfo"));
  EXPECT_EQ(next(), "2030a JST");
  copy("Europe/Paris", path("zoneinfo/Asia/Tokyo.dpkg-new"));
  fs::rename(path("zoneinfo/Asia/Tokyo.dpkg-new"), path("zoneinfo/Asia/Tokyo"));
  EXPECT_EQ(last_until("2030a CEST"), "2030a CEST");
}

TEST_F(Watch, SeesADirectoryPutInPlaceAndBackAgain) {
  begin(path("zoneinfo"));
  EXPECT_EQ(next(), "2030a JST");
  make("other", "2030b", "Europe/Paris");
  fs::rename(path("zoneinfo"), path("away"));
  fs::rename(path("other"), path("zoneinfo"));
  EXPECT_EQ(last_until("2030b CEST"), "2030b CEST");
  copy("UTC", path("zoneinfo/Asia/Tokyo"));
  EXPECT_EQ(last_until("2030b UTC"), "2030b UTC") << "the new directory is watched as the old one was";
  fs::remove_all(path("zoneinfo"));
  fs::rename(path("away"), path("zoneinfo"));
  EXPECT_EQ(last_until("2030a JST"), "2030a JST");
}

TEST_F(Watch, SeesALinkPointedElsewhere) {
  make("other", "2030b", "Europe/Paris");
  fs::create_directory_symlink("zoneinfo", path("release"));
  fs::create_directory(path("etc"));
  fs::create_directory_symlink("../release", path("etc/current"));
  begin(path("etc/current"));
  EXPECT_EQ(next(), "2030a JST");
  fs::create_directory_symlink("other", path("new"));
  fs::rename(path("new"), path("release"));
  EXPECT_EQ(next(), "2030b CEST");
  copy("UTC", path("other/Asia/Tokyo"));
  EXPECT_EQ(next(), "2030b UTC");
}

TEST_F(Watch, SeesADirectoryComeThatIsNotThereYet) {
  begin(path("srv/zones"));
  EXPECT_EQ(next(), "unreadable_zone " + path("srv/zones").string());
  make("srv/zones", "2030b", "Europe/Paris");
  EXPECT_EQ(last_until("2030b CEST"), "2030b CEST");
}

TEST_F(Watch, SeesAFolderOfZonesComeAndGo) {
  begin(path("zoneinfo"));
  EXPECT_EQ(next(), "2030a JST");
  copy("UTC", path("zoneinfo/Etc/UTC"));
  EXPECT_EQ(last_until("2030a JST"), "2030a JST");
  fs::remove_all(path("zoneinfo/Asia"));
  EXPECT_EQ(last_until("2030a none"), "2030a none");
}

TEST_F(Watch, TellsWhatCannotBeReadAndGoesOn) {
  begin(path("zoneinfo"));
  EXPECT_EQ(next(), "2030a JST");
  std::ofstream(path("zoneinfo/Asia/Tokyo")) << "TZif2 and then nothing of the kind";
  EXPECT_EQ(next(), "unreadable_zone Asia/Tokyo");
  copy("Europe/Paris", path("zoneinfo/Asia/Tokyo"));
  EXPECT_EQ(next(), "2030a CEST");
}

TEST_F(Watch, NeverTellsAMixtureOfTwoDirectories) {
  for (const auto& [name, rules] : {std::pair{"one", "Asia/Tokyo"}, std::pair{"other", "Europe/Paris"}}) {
    make(name, "2030a", rules);
    for (int i = 0; i < 300; ++i) copy(rules, path(name) / "Etc" / ("Zone" + std::to_string(i)));
  }
  fs::remove_all(path("zoneinfo"));
  const auto link = [&](const char* target) {
    fs::create_directory_symlink(target, path("new"));
    fs::rename(path("new"), path("zoneinfo"));
  };
  link("one");
  begin(path("zoneinfo"), 1ms, "Etc/Zone299");
  for (int i = 0; i < 100; ++i) {
    link(i % 2 == 0 ? "other" : "one");
    run_for(std::chrono::milliseconds(i % 8));
  }
  std::string last;
  while (last != "2030a JST JST") {
    last = next();
    ASSERT_TRUE(last == "2030a JST JST" || last == "2030a CEST CEST") << last;
  }
}

TEST_F(Watch, WhatHappensBesideTheDirectoryIsNoConcern) {
  begin(path("zoneinfo"));
  EXPECT_EQ(next(), "2030a JST");
  make("beside", "2030b", "UTC");
  fs::remove_all(path("beside"));
  copy("Europe/Paris", path("zoneinfo/Asia/Tokyo"));
  EXPECT_EQ(next(), "2030a CEST");
}

TEST_F(Watch, EndsWhenStoppedWhateverItDoes) {
  begin(path("zoneinfo"));
  end();
  begin(path("zoneinfo"));
  EXPECT_EQ(next(), "2030a JST");
  copy("Europe/Paris", path("zoneinfo/Asia/Tokyo"));
  end();
}

}  // namespace
}  // namespace hatachi
