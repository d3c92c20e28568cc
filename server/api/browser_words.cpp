#include "server/api/browser_words.hpp"

#include <array>
#include <utility>

namespace hatachi::api {
namespace {

using Known = std::pair<std::string_view, std::string_view>;

/// In this order: each names itself beside those that it is built on.
constexpr std::array<Known, 8> browsers{{{"Edg", "Edge"},
                                         {"OPR/", "Opera"},
                                         {"SamsungBrowser", "Samsung Internet"},
                                         {"Firefox", "Firefox"},
                                         {"FxiOS", "Firefox"},
                                         {"Chrom", "Chrome"},
                                         {"CriOS", "Chrome"},
                                         {"Safari", "Safari"}}};
constexpr std::array<Known, 7> systems{{{"Android", "Android"},
                                        {"iPhone", "iPhone"},
                                        {"iPad", "iPad"},
                                        {"Windows", "Windows"},
                                        {"Mac OS", "macOS"},
                                        {"CrOS", "ChromeOS"},
                                        {"Linux", "Linux"}}};

template <std::size_t size>
std::string_view first_in(std::string_view text, const std::array<Known, size>& known) {
  for (const auto& [sign, word] : known) {
    if (text.find(sign) != text.npos) return word;
  }
  return {};
}

}  // namespace

std::string browser_words(std::string_view user_agent) {
  const std::string_view browser = first_in(user_agent, browsers);
  const std::string_view system = first_in(user_agent, systems);
  std::string words(browser);
  if (!browser.empty() && !system.empty()) words += ", ";
  words += system;
  return words.empty() ? "?" : words;
}

}  // namespace hatachi::api
