#include "server/api/wire/exchange.hpp"

#include <algorithm>
#include <charconv>

namespace hatachi::api::wire {
namespace {

/// Walks a JSON text that is known to be well-formed, value by value.
class Walker {
 public:
  explicit Walker(std::string_view text) : text_(text) {}

  std::size_t here() {
    skip_space();
    return at_;
  }

  /// Enters the object here and stops before the value of `key`; false where it has none.
  bool to_member(std::string_view key) {
    if (!enter('{')) return false;
    while (peek() == '"') {
      const std::string_view name = string();
      expect(':');
      if (name == key) return true;
      value();
      expect(',');
    }
    return false;
  }

  /// Enters the array here and stops before its element `index`; false where it has none.
  bool to_element(std::size_t index) {
    if (!enter('[')) return false;
    for (; index > 0 && peek() != ']' && peek() != '\0'; --index) {
      value();
      expect(',');
    }
    return peek() != ']' && peek() != '\0';
  }

 private:
  void skip_space() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }
  char peek() {
    skip_space();
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  bool enter(char bracket) {
    if (peek() != bracket) return false;
    ++at_;
    return true;
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
  void value() {
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
  std::size_t at_ = 0;
};

}  // namespace

std::size_t line_of(std::string_view text, std::string_view path) {
  Walker walker(text);
  std::size_t found = walker.here();
  while (!path.empty()) {
    bool entered = false;
    if (path.front() == '[') {
      std::size_t index = 0;
      std::from_chars(path.data() + 1, path.data() + path.size(), index);
      path.remove_prefix(std::min(path.find(']'), path.size() - 1) + 1);
      entered = walker.to_element(index);
    } else {
      if (path.front() == '.') path.remove_prefix(1);
      const std::size_t end = std::min(path.find_first_of(".["), path.size());
      entered = walker.to_member(path.substr(0, end));
      path.remove_prefix(end);
    }
    if (!entered) break;
    found = walker.here();
  }
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(found), '\n'));
}

}  // namespace hatachi::api::wire
