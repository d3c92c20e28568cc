#include "tests/house/layers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace hatachi::house {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::filesystem::path root = HATACHI_SOURCE_DIR;

std::string fault(const std::string& file, const std::string& line) {
  const auto includes = includes_of(file, line);
  return includes.size() == 1 ? fault_of(includes.front()) : "not one include";
}

TEST(Layers, EveryIncludeGoesTheWayOfTheArrows) {
  std::vector<std::string> faults;
  for (const Include& include : all_includes(root)) {
    if (auto fault = fault_of(include); !fault.empty()) faults.push_back(std::move(fault));
  }
  EXPECT_THAT(faults, IsEmpty());
}

TEST(Layers, EveryFolderOfTheHouseIsInTheTable) {
  std::set<std::string> unknown;
  for (const char* part : {"scheduling", "server"}) {
    for (const auto& entry : std::filesystem::directory_iterator(root / part)) {
      if (!entry.is_directory()) continue;
      const std::string folder = std::string(part) + "/" + entry.path().filename().string();
      if (!fault(folder + "/any.cpp", "#include <string>").empty()) unknown.insert(folder);
    }
  }
  EXPECT_THAT(unknown, IsEmpty());
}

TEST(Layers, TheHouseIsRead) {
  std::set<std::string> files;
  for (const Include& include : all_includes(root)) files.insert(include.file);
  EXPECT_TRUE(files.contains("scheduling/agenda/agenda.hpp"));
  EXPECT_TRUE(files.contains("server/store/store.hpp"));
}

TEST(Layers, AnArrowAgainstTheTableIsFound) {
  EXPECT_THAT(fault("server/store/a.cpp", R"(#include "server/app/edits.hpp")"), HasSubstr("does not stand on"));
  EXPECT_THAT(fault("scheduling/time/a.cpp", R"(#include "scheduling/agenda/text.hpp")"), HasSubstr("does not stand"));
  EXPECT_THAT(fault("scheduling/agenda/a.cpp", R"(#include "scheduling/rules/conflict.hpp")"), HasSubstr("does not"));
  EXPECT_THAT(fault("scheduling/rules/a.cpp", R"(#include "scheduling/publication/view.hpp")"),
              HasSubstr("does not stand on"));
  EXPECT_THAT(fault("scheduling/base/a.hpp", R"(  # include "server/base/clock.hpp")"), HasSubstr("does not stand on"));
  EXPECT_THAT(fault("server/base/a.cpp", R"(#include "scheduling/agenda/text.hpp")"), HasSubstr("does not stand on"));
  EXPECT_THAT(fault("server/api/a.cpp", R"(#include "server/server.hpp")"), HasSubstr("does not stand on"));
  EXPECT_THAT(fault("server/api/a.cpp", R"(#include "tests/support/a.hpp")"), HasSubstr("is in no layer"));
}

TEST(Layers, NetHttpLiveAndMailKnowNoDomainWord) {
  for (const std::string layer : {"server/net", "server/http", "server/live", "server/mail"}) {
    EXPECT_THAT(fault(layer + "/a.cpp", R"(#include "scheduling/base/error.hpp")"), IsEmpty());
    EXPECT_THAT(fault(layer + "/a.cpp", R"(#include "scheduling/agenda/text.hpp")"), HasSubstr("does not stand on"));
  }
}

TEST(Layers, TheCoreStandsOnValuesAlone) {
  EXPECT_THAT(fault("scheduling/time/a.cpp", "#include <date/tz.h>"), IsEmpty());
  EXPECT_THAT(fault("scheduling/base/a.cpp", "#include <boost/system/result.hpp>"), IsEmpty());
  EXPECT_THAT(fault("scheduling/rules/a.cpp", "#include <vector>"), IsEmpty());
  EXPECT_THAT(fault("scheduling/rules/a.cpp", "#include <thread>"), HasSubstr("no file, thread, clock"));
  EXPECT_THAT(fault("scheduling/rules/a.cpp", "#include <boost/json.hpp>"), HasSubstr("alone"));
  EXPECT_THAT(fault("scheduling/rules/a.cpp", "#include <unistd.h>"), HasSubstr("alone"));
  EXPECT_THAT(fault("server/base/a.cpp", "#include <unistd.h>"), IsEmpty());
}

TEST(Layers, MayIncludeWhatStandsFurtherToTheRight) {
  EXPECT_THAT(fault("server/main.cpp", R"(#include "server/base/log.hpp")"), IsEmpty());
  EXPECT_THAT(fault("server/api/a.cpp", R"(#include "server/store/state.hpp")"), IsEmpty());
  EXPECT_THAT(allowed_for("scheduling/rules"),
              ElementsAre("scheduling/agenda", "scheduling/base", "scheduling/rules", "scheduling/time"));
}

}  // namespace
}  // namespace hatachi::house
