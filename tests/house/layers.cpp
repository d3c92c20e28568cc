#include "tests/house/layers.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

namespace hatachi::house {
namespace {

namespace fs = std::filesystem;

/// The table of layers in ARCHITECTURE.md: each with those it stands on directly.
const std::map<std::string, std::set<std::string>> table{
    {"main", {"server/cli"}},
    {"server/cli", {"server"}},
    {"server", {"server/api", "server/jobs"}},
    {"server/jobs", {"server/app", "server/http", "server/live", "server/calendar", "server/mail"}},
    {"server/api",
     {"server/app", "server/http", "server/live", "server/calendar", "server/table", "server/mail", "web"}},
    {"server/app", {"server/store", "server/auth", "scheduling/publication", "scheduling/rules"}},
    {"server/auth", {"server/store"}},
    {"server/store", {"scheduling/publication", "scheduling/rules", "server/base"}},
    {"server/live", {"server/net"}},
    {"server/http", {"server/net"}},
    {"server/net", {"server/base"}},
    {"server/mail", {"server/base"}},
    {"server/calendar", {"scheduling/publication", "scheduling/rules"}},
    {"server/table", {"scheduling/agenda"}},
    {"server/base", {"scheduling/time"}},
    {"scheduling/publication", {"scheduling/agenda"}},
    {"scheduling/rules", {"scheduling/agenda"}},
    {"scheduling/agenda", {"scheduling/time"}},
    {"scheduling/time", {"scheduling/base"}},
    {"scheduling/base", {}},
    {"web", {}},
};

/// Layers that know no domain word: of the core they see ids and errors only.
const std::set<std::string> wordless{"server/net", "server/http", "server/live", "server/mail"};

/// Standard headers by which something that is no value would come into the core.
const std::set<std::string_view> impure{"atomic",     "condition_variable",
                                        "cstdio",     "ctime",
                                        "filesystem", "fstream",
                                        "future",     "iostream",
                                        "mutex",      "random",
                                        "semaphore",  "shared_mutex",
                                        "stop_token", "thread"};

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

bool is_core(std::string_view layer) {
  return starts_with(layer, "scheduling/");
}

/// The core stands on the standard library, date and Boost.System alone.
std::string core_fault(std::string_view header) {
  if (starts_with(header, "date/") || starts_with(header, "boost/system/")) return {};
  if (impure.contains(header)) return "the core has no file, thread, clock or chance";
  if (header.find_first_of("/.") != std::string_view::npos)
    return "the core stands on std, date and Boost.System alone";
  return {};
}

void collect(const std::string& layer, std::set<std::string>& into) {
  for (const std::string& below : table.at(layer)) {
    if (into.insert(below).second) collect(below, into);
  }
}

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::string layer_of(std::string_view file) {
  if (file == "server/main.cpp") return "main";
  if (starts_with(file, "web/")) return "web";
  const std::size_t first = file.find('/');
  if (first == std::string_view::npos) return {};
  const std::size_t second = file.find('/', first + 1);
  if (second != std::string_view::npos) return std::string(file.substr(0, second));
  return starts_with(file, "server/") ? "server" : std::string{};
}

std::set<std::string> allowed_for(const std::string& layer) {
  std::set<std::string> allowed{layer};
  collect(layer, allowed);
  if (wordless.contains(layer)) {
    std::erase_if(allowed, [](const std::string& one) { return is_core(one) && one != "scheduling/base"; });
  }
  return allowed;
}

std::string fault_of(const Include& include) {
  const std::string from = layer_of(include.file);
  const std::string line = include.file + " includes " + include.target + ": ";
  if (!table.contains(from)) return line + "'" + from + "' is in no layer";
  if (!include.quoted) {
    const std::string fault = is_core(from) ? core_fault(include.target) : std::string{};
    return fault.empty() ? fault : line + fault;
  }
  const std::string to = layer_of(include.target);
  if (!table.contains(to)) return line + "'" + to + "' is in no layer";
  return allowed_for(from).contains(to) ? std::string{} : line + from + " does not stand on " + to;
}

std::vector<Include> includes_of(std::string file, std::string_view text) {
  std::vector<Include> found;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    std::erase_if(line, [](char c) { return c == ' ' || c == '\t'; });
    if (!starts_with(line, "#include") || line.size() < 10) continue;
    const char open = line[8];
    const std::size_t end = line.find(open == '<' ? '>' : '"', 9);
    if ((open == '<' || open == '"') && end != std::string::npos) {
      found.push_back({file, line.substr(9, end - 9), open == '"'});
    }
  }
  return found;
}

std::vector<Include> all_includes(const fs::path& root) {
  std::vector<Include> found;
  for (const char* part : {"scheduling", "server"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / part)) {
      const fs::path extension = entry.path().extension();
      if (!entry.is_regular_file() || (extension != ".hpp" && extension != ".cpp")) continue;
      auto includes = includes_of(fs::relative(entry.path(), root).generic_string(), content(entry.path()));
      std::move(includes.begin(), includes.end(), std::back_inserter(found));
    }
  }
  return found;
}

}  // namespace hatachi::house
