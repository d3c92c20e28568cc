#include "server/base/zoneinfo.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <sys/stat.h>
#include <utility>

namespace hatachi {
namespace {

namespace fs = std::filesystem;

Error unreadable(const fs::path& file, std::string detail) {
  return Error{Errc::unreadable_zone, std::move(detail), file.generic_string(), {}};
}

/// The token after a prefix on the first line; empty if the file or the prefix is not there.
std::string first_line_after(const fs::path& file, std::string_view prefix) {
  std::ifstream stream(file, std::ios::binary);
  std::string line;
  std::getline(stream, line);
  if (!line.starts_with(prefix)) return "";
  line.erase(0, prefix.size());
  line.erase(std::find_if(line.begin(), line.end(), [](char c) { return c <= ' ' || c > '~'; }), line.end());
  return line;
}

std::string release_of(const fs::path& directory) {
  const std::string compact = first_line_after(directory / "tzdata.zi", "# version ");
  return compact.empty() ? first_line_after(directory / "+VERSION", "") : compact;
}

/// Walks a zoneinfo tree and collects its TZif files. Links are followed, a file is read once for all its names,
/// and a link to a folder that is being walked already is not entered.
class TreeReader {
 public:
  explicit TreeReader(fs::path root) : root_(std::move(root)) {}

  Result<std::vector<time::ZoneDatabase::File>> read() {
    const auto visited = visit("");
    if (!visited) return visited.error();
    return std::move(files_);
  }

 private:
  using Inode = std::pair<dev_t, ino_t>;
  using Bytes = std::shared_ptr<const std::string>;

  /// No zone's name holds a dot, but the files that a package manager is about to put in place do.
  static bool is_skipped(const fs::path& relative) {
    static constexpr std::array names{"right", "posix", "localtime", "posixrules"};
    return std::find(names.begin(), names.end(), relative.generic_string()) != names.end() ||
           relative.filename().generic_string().find('.') != std::string::npos;
  }

  Result<void> walk(const fs::path& folder) {
    std::vector<fs::path> names;
    std::error_code failure;
    for (fs::directory_iterator at(root_ / folder, failure), end; !failure && at != end; at.increment(failure)) {
      names.push_back(folder / at->path().filename());
    }
    if (failure) return unreadable(folder.empty() ? root_ : folder, failure.message());
    std::sort(names.begin(), names.end());
    for (const fs::path& name : names) {
      if (is_skipped(name)) continue;
      const auto visited = visit(name);
      if (!visited) return visited;
    }
    return {};
  }

  Result<void> visit(const fs::path& relative) {
    struct stat status {};
    if (::stat((root_ / relative).c_str(), &status) != 0) return {};  // a link to nothing is no zone
    const Inode inode{status.st_dev, status.st_ino};
    if (S_ISREG(status.st_mode)) return take(relative, inode);
    if (!S_ISDIR(status.st_mode) || std::find(open_.begin(), open_.end(), inode) != open_.end()) return {};
    open_.push_back(inode);
    auto walked = walk(relative);
    open_.pop_back();
    return walked;
  }

  Result<void> take(const fs::path& relative, Inode inode) {
    auto known = read_.find(inode);
    if (known == read_.end()) {
      auto bytes = read_zone_file(relative);
      if (!bytes) return bytes.error();
      known = read_.emplace(inode, std::move(*bytes)).first;
    }
    if (known->second) files_.push_back({relative.generic_string(), *known->second});
    return {};
  }

  /// The file's bytes, or nullptr if it is something else than TZif.
  Result<Bytes> read_zone_file(const fs::path& relative) const {
    std::ifstream stream(root_ / relative, std::ios::binary);
    if (!stream) return unreadable(relative, "the file cannot be opened");
    std::array<char, 4> magic{};
    stream.read(magic.data(), magic.size());
    std::string bytes(magic.data(), static_cast<std::size_t>(stream.gcount()));
    if (bytes != "TZif") return Bytes{};
    bytes.append(std::istreambuf_iterator<char>(stream), {});
    if (stream.bad()) return unreadable(relative, "the file cannot be read");
    return std::make_shared<const std::string>(std::move(bytes));
  }

  fs::path root_;
  std::vector<Inode> open_;
  std::map<Inode, Bytes> read_;
  std::vector<time::ZoneDatabase::File> files_;
};

}  // namespace

Result<time::ZoneDatabase> load_zoneinfo(const fs::path& directory) {
  const auto files = TreeReader(directory).read();
  if (!files) return files.error();
  if (files->empty()) return unreadable(directory, "no zone files in " + directory.string() + ": is tzdata installed?");
  std::string release = release_of(directory);
  if (release.empty()) return unreadable(directory / "tzdata.zi", "neither this file nor +VERSION names the release");
  return time::ZoneDatabase::build(std::move(release), *files);
}

}  // namespace hatachi
