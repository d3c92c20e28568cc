#include "server/base/file.hpp"

#include <fstream>
#include <ios>
#include <iterator>

namespace hatachi {

Result<std::string> content_of(const std::filesystem::path& file) {
  try {
    std::ifstream in(file, std::ios::binary);
    if (in.is_open()) return std::string(std::istreambuf_iterator<char>(in), {});
  } catch (const std::ios_base::failure&) {
    // A folder opens but cannot be read; so does a file on a broken disk.
  }
  return Error{Errc::unavailable, "'" + file.string() + "' cannot be read", "", {}};
}

}  // namespace hatachi
