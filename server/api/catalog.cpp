#include "server/api/catalog.hpp"

#include "server/http/header_words.hpp"

#include <boost/json/parse.hpp>

#include "web/embedded.hpp"
#include <algorithm>
#include <array>
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

bool has_sentence(agenda::Language language, std::string_view key) {
  return sentences(language).contains(key);
}

agenda::Language language_of(std::string_view accept_language) {
  agenda::Language best = agenda::Language::en;
  int best_weight = 0;
  while (!accept_language.empty()) {
    const http::Choice choice = http::take_choice(accept_language);
    const auto language = agenda::parse_language(choice.name.substr(0, choice.name.find('-')));
    if (language && choice.weight > best_weight) {
      best = *language;
      best_weight = choice.weight;
    }
  }
  return best;
}

}  // namespace hatachi::api
