#include "tests/support/zoneinfo_folder.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace hatachi::support {
namespace {

namespace fs = std::filesystem;

constexpr const char* machines_source = "/usr/share/zoneinfo/tzdata.zi";

/// The source with a zone's last line ended by 2027, and followed by another.
std::string from_2027(std::string source, const std::string& zone, const std::string& line) {
  const auto begin = source.find("\nZ " + zone + " ");
  if (begin == std::string::npos) throw std::runtime_error("no zone " + zone + " in the source");
  // What continues a zone begins with its offset, where another zone begins with a letter.
  auto end = source.find('\n', begin + 1);
  while (source.find_first_of("-0123456789", end + 1) == end + 1) end = source.find('\n', end + 1);
  return source.insert(end, " 2027\n" + line);
}

}  // namespace

std::string ZoneinfoFolder::missing() {
  if (!fs::exists(HATACHI_ZIC)) return "zic is not on this machine";
  return fs::exists(machines_source) ? "" : "this machine has no tzdata.zi";
}

std::string ZoneinfoFolder::source() {
  std::ifstream file(machines_source, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string ZoneinfoFolder::named(std::string source, const std::string& release) {
  return source.replace(0, source.find('\n'), "# version " + release);
}

std::string ZoneinfoFolder::without_summers_in_paris(std::string source) {
  return from_2027(std::move(source), "Europe/Paris", "1 - CET");
}

std::string ZoneinfoFolder::with_summers_in_tokyo(std::string source) {
  return from_2027(std::move(source), "Asia/Tokyo", "9 E JST%s");
}

ZoneinfoFolder::ZoneinfoFolder() {
  replace_by(fs::path(machines_source).parent_path());
}

void ZoneinfoFolder::replace(const std::string& source) {
  const fs::path next = folder_.path() / "next";
  fs::create_directory(next);
  std::ofstream(next / "tzdata.zi", std::ios::binary) << source;
  const std::string command = HATACHI_ZIC " -b fat -d '" + next.string() + "' '" + (next / "tzdata.zi").string() + "'";
  if (std::system((command + " 2>/dev/null").c_str()) != 0) throw std::runtime_error("failed: " + command);
  put_in_place();
}

void ZoneinfoFolder::replace_by(const fs::path& directory) {
  fs::create_directory_symlink(directory, folder_.path() / "next");
  put_in_place();
}

void ZoneinfoFolder::put_in_place() {
  const fs::path away = folder_.path() / "away";
  if (fs::exists(fs::symlink_status(path()))) fs::rename(path(), away);
  fs::rename(folder_.path() / "next", path());
  fs::remove_all(away);
}

}  // namespace hatachi::support
