#include "server/http/header_words.hpp"

#include <algorithm>
#include <charconv>

namespace hatachi::http {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

/// Cuts off what stands before the next separator, and the separator.
std::string_view take_until(char separator, std::string_view& text) {
  const auto end = std::min(text.find(separator), text.size());
  const auto piece = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return piece;
}

/// `0`, `0.5`, `1.000` in thousandths; whatever is not such a number is 0.
int parse_weight(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text.size() > 1 && text[1] != '.')) return 0;
  int thousandths = 0;
  int place = 1000;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 1) continue;
    if (text[i] < '0' || text[i] > '9') return 0;
    thousandths += (text[i] - '0') * place;
    place /= 10;
  }
  return thousandths > 1000 ? 0 : thousandths;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool is_port(std::string_view text) {
  unsigned short port = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), port);
  return failed == std::errc() && end == text.data() + text.size() && text.size() <= 5;
}

Choice take_choice(std::string_view& list) {
  auto parameters = take_until(',', list);
  Choice choice;
  choice.name = trimmed(take_until(';', parameters));
  while (!parameters.empty()) {
    const auto parameter = trimmed(take_until(';', parameters));
    if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) continue;
    choice.weight = parse_weight(parameter.substr(2));
    break;
  }
  return choice;
}

}  // namespace hatachi::http
