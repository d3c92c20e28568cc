#include "server/api/wire/exchange.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>

namespace hatachi::api::wire {
namespace {

/// The paths that are asked for, as a tree: each node is a value on the way to some of them.
struct Wanted {
  std::map<std::string_view, Wanted> members;
  std::map<std::size_t, Wanted> elements;
  std::vector<std::size_t> through;  ///< the paths that lead to this value or beyond

  void add(std::string_view path, std::size_t index) {
    through.push_back(index);
    if (path.empty()) return;
    if (path.front() == '[') {
      std::size_t element = 0;
      std::from_chars(path.data() + 1, path.data() + path.size(), element);
      elements[element].add(path.substr(std::min(path.find(']'), path.size() - 1) + 1), index);
    } else {
      if (path.front() == '.') path.remove_prefix(1);
      const std::size_t end = std::min(path.find_first_of(".["), path.size());
      members[path.substr(0, end)].add(path.substr(end), index);
    }
  }
};

/// Walks a JSON text that is known to be well-formed, and notes where what is wanted begins.
class Walker {
 public:
  Walker(std::string_view text, std::vector<std::size_t>& found) : text_(text), found_(found) {}

  void visit(const Wanted& wanted) {
    const char first = peek();
    for (const std::size_t index : wanted.through) found_[index] = at_;
    if (first == '{' && !wanted.members.empty()) {
      visit_members(wanted);
    } else if (first == '[' && !wanted.elements.empty()) {
      visit_elements(wanted);
    } else {
      skip_value();
    }
  }

 private:
  void visit_members(const Wanted& wanted) {
    ++at_;
    while (peek() == '"') {
      const auto member = wanted.members.find(string());
      expect(':');
      if (member == wanted.members.end()) {
        skip_value();
      } else {
        visit(member->second);  // of members with one name the last counts, as it does for the parser
      }
      expect(',');
    }
    expect('}');
  }

  void visit_elements(const Wanted& wanted) {
    ++at_;
    for (std::size_t index = 0; peek() != ']' && peek() != '\0'; ++index) {
      const auto element = wanted.elements.find(index);
      if (element == wanted.elements.end()) {
        skip_value();
      } else {
        visit(element->second);
      }
      expect(',');
    }
    expect(']');
  }

  void skip_space() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }
  char peek() {
    skip_space();
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  void expect(char c) {
    if (peek() == c) ++at_;
  }
  std::string_view string() {
    const std::size_t begin = ++at_;
    for (; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
    }
    const std::string_view inside = text_.substr(begin, std::min(at_, text_.size()) - begin);
    ++at_;
    return inside;
  }
  void skip_value() {
    std::size_t depth = 0;
    do {
      const char c = peek();
      if (c == '"') {
        string();
      } else if (c == '{' || c == '[') {
        ++depth;
        ++at_;
      } else if (c == '}' || c == ']') {
        --depth;
        ++at_;
      } else if (c == ',' || c == ':') {
        ++at_;
      } else {
        at_ = std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
      }
    } while (depth > 0 && at_ < text_.size());
  }

  std::string_view text_;
  std::vector<std::size_t>& found_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<std::size_t> lines_of(std::string_view text, const std::vector<std::string_view>& paths) {
  Wanted wanted;
  for (std::size_t i = 0; i < paths.size(); ++i) wanted.add(paths[i], i);
  std::vector<std::size_t> found(paths.size());
  Walker(text, found).visit(wanted);

  std::vector<std::size_t> order(paths.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return found[a] < found[b]; });
  std::vector<std::size_t> lines(paths.size());
  std::size_t line = 1;
  std::size_t counted = 0;
  for (const std::size_t index : order) {
    const std::string_view between = text.substr(counted, found[index] - counted);
    line += static_cast<std::size_t>(std::count(between.begin(), between.end(), '\n'));
    counted = found[index];
    lines[index] = line;
  }
  return lines;
}

}  // namespace hatachi::api::wire
