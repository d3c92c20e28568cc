#pragma once

#include "scheduling/base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Comma-separated values (RFC 4180). A wire format: values in, bytes out, and back.
namespace hatachi::table {

/// By which spreadsheets know UTF-8, where a file begins with it.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// How a table is written.
struct CsvForm {
  char separator = ',';          ///< a comma, a semicolon or a tab
  bool byte_order_mark = false;  ///< whether it begins the file
};

/// Writes a table row by row, a row of one cell at least.
class CsvWriter {
 public:
  explicit CsvWriter(const CsvForm& form = {});

  /// A cell of words that somebody chose, made `inert`. Line ends become LF; any other control character but a tab, and
  /// any octet that is no UTF-8, becomes U+FFFD.
  void text(std::string_view value);
  /// A cell with a number, which a spreadsheet may calculate with.
  void number(std::int64_t value);
  void end_row();
  /// A whole row of texts.
  void row(std::span<const std::string> texts);

  std::string take() && { return std::move(bytes_); }

 private:
  void begin_cell();

  char separator_;
  std::string bytes_;
  std::size_t row_begins_ = 0;
  bool within_row_ = false;
};

/// How much of a table is read.
struct CsvLimits {
  std::size_t rows = 10'000;
  std::size_t columns = 100;
  std::size_t cell = 100'000;  ///< octets
};

struct CsvReading {
  std::optional<char> separator = {};  ///< nothing: whichever of `,` `;` and tab the first row has most of
  bool from_inert = false;             ///< whether apostrophes before formulas are taken away, as `CsvWriter` put them
  CsvLimits limits = {};
};

/// A row with the line (from 1) that it begins on.
struct CsvRow {
  std::size_t line = 1;
  std::vector<std::string> cells;

  friend bool operator==(const CsvRow&, const CsvRow&) = default;
};

/// Reads a table, with a byte order mark or without; blank lines are no rows, a line ends with CRLF, LF or CR.
/// `malformed_table` for quotes that are not RFC 4180's, `invalid_utf8`, or `too_many` rows or columns and `too_long` a
/// cell (param `max`); with the params `line` and `column`, which count from 1, the latter in characters.
Result<std::vector<CsvRow>> read_csv(std::string_view octets, const CsvReading& how = {});

}  // namespace hatachi::table
