#pragma once

#include "tests/support/temp_folder.hpp"

#include <filesystem>
#include <string>

namespace hatachi::support {

/// A zoneinfo directory of one's own: at first this machine's, then others that are put in its place as a whole, such
/// as zic compiles from the source of this machine's zones. Its first line names the release.
class ZoneinfoFolder {
 public:
  /// What is missing on this machine, or nothing: a reason to skip a test.
  static std::string missing();
  /// The source of this machine's zones.
  static std::string source();
  /// The same under another release's name.
  static std::string named(std::string source, const std::string& release);
  /// The same where Paris keeps winter time from 2027 on.
  static std::string without_summers_in_paris(std::string source);
  /// The same where Tokyo has Paris's rules from 2027 on.
  static std::string with_summers_in_tokyo(std::string source);

  ZoneinfoFolder();

  std::filesystem::path path() const { return folder_.path() / "zoneinfo"; }

  /// Puts a directory compiled from a source in place of what is there.
  void replace(const std::string& source);
  /// Puts a link to a directory in place of what is there.
  void replace_by(const std::filesystem::path& directory);

 private:
  void put_in_place();

  TempFolder folder_;
};

}  // namespace hatachi::support
