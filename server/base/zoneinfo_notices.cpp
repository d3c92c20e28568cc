#include "server/base/zoneinfo_notices.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/inotify.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace hatachi {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t coming_and_going = IN_CREATE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE;
constexpr std::uint32_t content = IN_CLOSE_WRITE | IN_ATTRIB;

Error unavailable(int number) {
  return Error{Errc::unavailable, std::generic_category().message(number), "", {}};
}

}  // namespace

Result<ZoneinfoNotices> ZoneinfoNotices::open(const fs::path& directory) {
  ZoneinfoNotices notices(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  if (notices.descriptor_ < 0) return unavailable(errno);
  notices.watch_way(fs::absolute(directory));
  notices.watch_tree(directory);
  if (notices.refused_ != 0) return unavailable(notices.refused_);
  return notices;
}

ZoneinfoNotices::ZoneinfoNotices(ZoneinfoNotices&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      refused_(other.refused_),
      links_left_(other.links_left_),
      names_(std::move(other.names_)) {}

ZoneinfoNotices& ZoneinfoNotices::operator=(ZoneinfoNotices&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  names_ = std::move(other.names_);
  return *this;
}

ZoneinfoNotices::~ZoneinfoNotices() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

int ZoneinfoNotices::release() {
  return std::exchange(descriptor_, -1);
}

/// True where the folder is there and all its names had not been watched before.
bool ZoneinfoNotices::watch(const fs::path& folder, const std::optional<std::string>& name) {
  const std::uint32_t mask = IN_MASK_ADD | IN_ONLYDIR | coming_and_going | (name ? 0 : content);
  const int number = ::inotify_add_watch(descriptor_, folder.c_str(), mask);
  if (number < 0) {
    if (errno == ENOSPC || errno == ENOMEM) refused_ = errno;
    return false;
  }
  auto& names = names_.try_emplace(number, std::set<std::string>{}).first->second;
  if (!names) return false;
  if (name) {
    names->insert(*name);
  } else {
    names.reset();
  }
  return true;
}

void ZoneinfoNotices::watch_way(const fs::path& path) {
  fs::path at = path.root_path();
  for (const fs::path& name : path.relative_path()) {
    if (name.empty()) continue;
    watch(at, name.string());
    std::error_code no_link;
    const fs::path target = fs::read_symlink(at / name, no_link);
    if (!no_link && links_left_-- > 0) watch_way(at / target);
    at /= name;
  }
}

void ZoneinfoNotices::watch_tree(const fs::path& folder) {
  if (!watch(folder, std::nullopt)) return;
  std::error_code failure;
  for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
    std::error_code not_there;
    if (entry->is_directory(not_there)) watch_tree(entry->path());
  }
}

bool ZoneinfoNotices::concern(std::string_view notices) const {
  while (notices.size() >= sizeof(inotify_event)) {
    inotify_event event{};
    std::memcpy(&event, notices.data(), sizeof event);
    const std::string_view padded = notices.substr(sizeof event, event.len);
    const std::string name(padded.substr(0, padded.find('\0')));
    const auto watched = names_.find(event.wd);
    // Notices that were lost belong to no watch, and may have been of anything.
    if (watched == names_.end() || !watched->second || watched->second->contains(name)) return true;
    notices.remove_prefix(std::min(notices.size(), sizeof event + event.len));
  }
  return false;
}

}  // namespace hatachi
