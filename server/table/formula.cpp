#include "server/table/formula.hpp"

#include "scheduling/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace hatachi::table {
namespace {

enum class Apostrophe : bool { put, take };

struct Range {
  char32_t first;
  char32_t last;
};

/// What may stand before the sign that begins a formula: blanks and what is not seen (White_Space and the invisible
/// ones of Default_Ignorable_Code_Point in Unicode), and what ends or quotes a cell.
constexpr std::array fillers{Range{'\t', '\r'},
                             Range{' ', ' '},
                             Range{'"', '"'},
                             Range{'\'', '\''},
                             Range{',', ','},
                             Range{';', ';'},
                             Range{U'\u0085', U'\u0085'},
                             Range{U'\u00A0', U'\u00A0'},
                             Range{U'\u00AD', U'\u00AD'},
                             Range{U'\u1680', U'\u1680'},
                             Range{U'\u180E', U'\u180E'},
                             Range{U'\u2000', U'\u200F'},
                             Range{U'\u2028', U'\u202F'},
                             Range{U'\u205F', U'\u206F'},
                             Range{U'\u3000', U'\u3000'},
                             Range{U'\uFEFF', U'\uFEFF'}};

constexpr std::u32string_view formula_signs = U"=+-@＝＋－＠﹦﹢﹣﹫";

bool is_filler(char32_t character) {
  return std::any_of(fillers.begin(), fillers.end(),
                     [&](const Range& range) { return range.first <= character && character <= range.last; });
}

/// Whether a text begins like a formula, and how many octets the fillers before its first sign have.
struct Beginning {
  std::size_t fillers = 0;
  bool is_formula = false;
};
Beginning beginning_of(std::string_view text) {
  Beginning found;
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto character = take_character(rest);
    if (!character || !is_filler(*character)) {
      found.is_formula = character && formula_signs.find(*character) != formula_signs.npos;
      return found;
    }
    found.fillers = text.size() - rest.size();
  }
  return found;
}

/// True for what a cell could begin after: a line end, or a separator of another spreadsheet.
bool ends_cell(char c, char separator) {
  return c == '\n' || c == '\r' || (c != separator && (c == ',' || c == ';' || c == '\t'));
}

/// Puts or takes the apostrophe wherever a formula could begin. An apostrophe is a filler that ends no cell: it changes
/// nothing of where else a formula could begin, and so the one undoes the other.
std::string change(std::string_view text, char separator, Apostrophe what) {
  std::string out;
  out.reserve(text.size());
  bool begins = true;
  bool is_formula = false;
  std::size_t known = 0;  // All beginnings among the same fillers lead to the same sign: each is looked at once.
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (begins && at >= known) {
      const Beginning found = beginning_of(text.substr(at));
      is_formula = found.is_formula;
      known = at + found.fillers + 1;
    }
    const bool marked = begins && is_formula;
    begins = ends_cell(text[at], separator);
    if (marked && what == Apostrophe::put) out += '\'';
    if (marked && what == Apostrophe::take && text[at] == '\'') continue;
    out += text[at];
  }
  return out;
}

}  // namespace

std::string inert(std::string_view text, char separator) {
  return change(text, separator, Apostrophe::put);
}

std::string from_inert(std::string_view text, char separator) {
  return change(text, separator, Apostrophe::take);
}

}  // namespace hatachi::table
