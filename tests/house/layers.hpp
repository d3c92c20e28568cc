#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Who includes whom, held against the house's table of layers.
namespace hatachi::house {

/// An `#include` as it stands in a file; paths are relative to the source tree.
struct Include {
  std::string file;
  std::string target;
  bool quoted = false;  ///< "…" rather than <…>
};

/// The layer of a file such as `server/store/state.hpp`: `server/store`; empty if it is in none.
std::string layer_of(std::string_view file);

/// All layers that one may include: what its row of the table says, and what those may include in turn.
std::set<std::string> allowed_for(const std::string& layer);

/// What is wrong with an include, as a sentence; empty if nothing is.
std::string fault_of(const Include& include);

/// Every include of the .hpp and .cpp files under `root`'s scheduling and server folders.
std::vector<Include> all_includes(const std::filesystem::path& root);

/// The `#include`s of one file's text.
std::vector<Include> includes_of(std::string file, std::string_view text);

}  // namespace hatachi::house
