#include "server/api/catalog.hpp"

#include <boost/json/parse.hpp>

#include "web/embedded.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace hatachi::api {
namespace {

using Sentences = std::map<std::string, std::string, std::less<>>;

Sentences load(std::string_view text) {
  Sentences sentences;
  const boost::json::value parsed = boost::json::parse(text);
  for (const auto& member : parsed.as_object()) {
    sentences.emplace(member.key(), member.value().as_string());
  }
  return sentences;
}

const Sentences& sentences(agenda::Language language) {
  static const std::array<Sentences, agenda::languages.size()> all{load(web::catalogs().fr), load(web::catalogs().ja),
                                                                   load(web::catalogs().en)};
  return all[static_cast<std::size_t>(language)];
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The quality of `fr;q=0.8`, 1 where it is not said, 0 where it cannot be read.
double quality(std::string_view range) {
  const auto q = range.find("q=");
  if (q == std::string_view::npos) return 1;
  const std::string_view number = trimmed(range.substr(q + 2));
  double value = 0;
  std::from_chars(number.data(), number.data() + number.size(), value);
  return value;
}

}  // namespace

std::string sentence(agenda::Language language, std::string_view key, std::span<const Param> params) {
  const Sentences& all = sentences(language);
  const auto found = all.find(key);
  if (found == all.end()) return std::string(key);
  const std::string& pattern = found->second;
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const auto open = pattern.find('{', at);
    const auto close = open == std::string::npos ? open : pattern.find('}', open);
    if (close == std::string::npos) return out.append(pattern, at);
    out.append(pattern, at, open - at);
    const std::string_view name(pattern.data() + open + 1, close - open - 1);
    const auto param = std::find_if(params.begin(), params.end(), [&](const Param& p) { return p.name == name; });
    out += param == params.end() ? pattern.substr(open, close - open + 1) : param->value;
    at = close + 1;
  }
  return out;
}

agenda::Language language_of(std::string_view accept_language) {
  agenda::Language best = agenda::Language::en;
  double best_quality = 0;
  while (!accept_language.empty()) {
    const auto comma = accept_language.find(',');
    const std::string_view range = trimmed(accept_language.substr(0, comma));
    accept_language = comma == std::string_view::npos ? "" : accept_language.substr(comma + 1);
    const auto language = agenda::parse_language(range.substr(0, range.find_first_of("-;")));
    if (language && quality(range) > best_quality) {
      best = *language;
      best_quality = quality(range);
    }
  }
  return best;
}

}  // namespace hatachi::api
