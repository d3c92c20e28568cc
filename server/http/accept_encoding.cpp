#include "server/http/accept_encoding.hpp"

#include "server/http/header_words.hpp"

#include <boost/beast/core/string.hpp>

#include <optional>

namespace hatachi::http {
namespace {

/// The weight of the list's first item of that name.
std::optional<int> listed(std::string_view list, std::string_view wanted) {
  while (!list.empty()) {
    const Choice choice = take_choice(list);
    if (boost::beast::iequals(choice.name, wanted)) return choice.weight;
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
