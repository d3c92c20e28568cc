#include "scheduling/base/utf8.hpp"
#include "server/table/csv.hpp"
#include "server/table/formula.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hatachi::table {
namespace {

constexpr std::array separators{',', ';', '\t'};

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

/// What the first row has most of outside quotes; a comma where it has none.
char guess_separator(std::string_view text) {
  std::array<std::size_t, separators.size()> counts{};
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (is_line_end(c)) break;
    const auto found = std::find(separators.begin(), separators.end(), c);
    if (found != separators.end()) ++counts[static_cast<std::size_t>(found - separators.begin())];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return separators[static_cast<std::size_t>(most - counts.begin())];
}

class Reader {
 public:
  Reader(std::string_view text, const CsvReading& how)
      : text_(text), how_(how), separator_(how.separator.value_or(guess_separator(text))) {}

  Result<std::vector<CsvRow>> read() {
    if (auto checked = check_utf8(); checked.has_error()) return checked.error();
    std::vector<CsvRow> rows;
    while (!at_end()) {
      if (take_line_end()) continue;
      if (rows.size() == how_.limits.rows) return fault(Errc::too_many, place_, how_.limits.rows);
      auto row = read_row();
      if (row.has_error()) return row.error();
      rows.push_back(std::move(*row));
    }
    return rows;
  }

 private:
  /// Where the reader is.
  struct Place {
    std::size_t offset = 0;
    std::size_t line = 1;
    std::size_t line_begins = 0;
  };

  bool at_end() const { return place_.offset == text_.size(); }
  char next() const { return text_[place_.offset]; }
  bool at_cell_end() const { return at_end() || next() == separator_ || is_line_end(next()); }
  bool take(char c) {
    if (at_end() || next() != c) return false;
    ++place_.offset;
    return true;
  }
  /// Takes CRLF, LF or CR.
  bool take_line_end() {
    const bool had_return = take('\r');
    if (!take('\n') && !had_return) return false;
    ++place_.line;
    place_.line_begins = place_.offset;
    return true;
  }

  Result<void> check_utf8() {
    Place place;
    for (std::string_view rest = text_; !rest.empty();) {
      place.offset = text_.size() - rest.size();
      const auto character = take_character(rest);
      if (!character) return fault(Errc::invalid_utf8, place);
      if (character == U'\n' || (character == U'\r' && !rest.starts_with('\n'))) {
        ++place.line;
        place.line_begins = place.offset + 1;
      }
    }
    return {};
  }

  Result<CsvRow> read_row() {
    CsvRow row{place_.line, {}};
    do {
      const Place begin = place_;
      if (row.cells.size() == how_.limits.columns) return fault(Errc::too_many, begin, how_.limits.columns);
      auto cell = take('"') ? rest_of_quoted(begin) : read_plain();
      if (cell.has_error()) return cell.error();
      if (cell->size() > how_.limits.cell) return fault(Errc::too_long, begin, how_.limits.cell);
      row.cells.push_back(how_.from_inert ? from_inert(*cell, separator_) : std::move(*cell));
    } while (take(separator_));
    take_line_end();
    return row;
  }

  Result<std::string> read_plain() {
    const std::size_t begin = place_.offset;
    while (!at_cell_end()) {
      if (next() == '"') return fault(Errc::malformed_table, place_);
      ++place_.offset;
    }
    return std::string(text_.substr(begin, place_.offset - begin));
  }

  Result<std::string> rest_of_quoted(const Place& begin) {
    std::string cell;
    while (!at_end()) {
      if (take('"')) {
        if (!take('"'))
          return at_cell_end() ? Result<std::string>(std::move(cell)) : fault(Errc::malformed_table, place_);
        cell += '"';
        continue;
      }
      const std::size_t before = place_.offset;
      if (!take_line_end()) ++place_.offset;
      cell += text_.substr(before, place_.offset - before);
    }
    return fault(Errc::malformed_table, begin);  // a quote that nothing closes
  }

  Error fault(Errc code, const Place& place, std::optional<std::size_t> max = {}) const {
    std::string_view before = text_.substr(place.line_begins, place.offset - place.line_begins);
    std::size_t column = 1;
    for (; !before.empty(); ++column) take_character(before);
    Error error{code, "", "", {{"line", std::to_string(place.line)}, {"column", std::to_string(column)}}};
    error.detail = std::string(name(code)) + " at line " + error.params[0].value + ", column " + error.params[1].value;
    if (max) error.params.push_back({"max", std::to_string(*max)});
    return error;
  }

  std::string_view text_;
  const CsvReading& how_;
  char separator_;
  Place place_;
};

}  // namespace

Result<std::vector<CsvRow>> read_csv(std::string_view octets, const CsvReading& how) {
  if (octets.starts_with(byte_order_mark)) octets.remove_prefix(byte_order_mark.size());
  return Reader(octets, how).read();
}

}  // namespace hatachi::table
