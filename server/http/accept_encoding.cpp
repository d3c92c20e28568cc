#include "server/http/accept_encoding.hpp"

#include <boost/beast/core/string.hpp>

#include <algorithm>
#include <optional>

namespace hatachi::http {
namespace {

using boost::beast::iequals;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// `0`, `0.5`, `1.000` in thousandths; whatever is not such a number is 0.
int parse_quality(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text.size() > 1 && text[1] != '.')) return 0;
  int thousandths = 0;
  int place = 1000;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 1) continue;
    if (text[i] < '0' || text[i] > '9') return 0;
    thousandths += (text[i] - '0') * place;
    place /= 10;
  }
  return std::min(thousandths, 1000);
}

int quality_of(std::string_view parameters) {
  while (!parameters.empty()) {
    const auto end = std::min(parameters.find(';'), parameters.size());
    const auto parameter = trimmed(parameters.substr(0, end));
    if (parameter.starts_with("q=") || parameter.starts_with("Q=")) return parse_quality(parameter.substr(2));
    parameters.remove_prefix(std::min(end + 1, parameters.size()));
  }
  return 1000;
}

/// The weight of the list's first item of that name.
std::optional<int> listed(std::string_view list, std::string_view wanted) {
  while (!list.empty()) {
    const auto end = std::min(list.find(','), list.size());
    const auto item = list.substr(0, end);
    const auto name_end = std::min(item.find(';'), item.size());
    if (iequals(trimmed(item.substr(0, name_end)), wanted)) return quality_of(item.substr(name_end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return std::nullopt;
}

}  // namespace

std::string_view name(Encoding encoding) {
  switch (encoding) {
    case Encoding::identity: return "";
    case Encoding::gzip: return "gzip";
    case Encoding::brotli: return "br";
  }
  return "";
}

int weight(std::string_view accept_encoding, Encoding encoding) {
  const bool identity = encoding == Encoding::identity;
  if (const auto named = listed(accept_encoding, identity ? "identity" : name(encoding))) return *named;
  const auto others = listed(accept_encoding, "*");
  if (!identity) return others.value_or(0);
  return others == 0 ? 0 : 1;
}

}  // namespace hatachi::http
