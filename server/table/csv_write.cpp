#include "scheduling/base/utf8.hpp"
#include "server/table/csv.hpp"
#include "server/table/formula.hpp"

namespace hatachi::table {
namespace {

constexpr std::string_view replacement = "\uFFFD";
/// Cells that hold one of these are quoted, whatever separates: so that what separates can be told from the first row.
constexpr std::string_view quoted_for = "\",;\t\n";

bool is_control(char32_t character) {
  return character < 0x20 || (character >= 0x7F && character < 0xA0);
}

/// The text as a cell can hold it.
std::string writable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::string_view before = text;
    const auto character = take_character(text);
    if (character == U'\r') {
      if (text.starts_with('\n')) text.remove_prefix(1);
      out += '\n';
    } else if (!character || (is_control(*character) && *character != U'\n' && *character != U'\t')) {
      out += replacement;
    } else {
      out += before.substr(0, before.size() - text.size());
    }
  }
  return out;
}

bool needs_quotes(std::string_view text) {
  return text.find_first_of(quoted_for) != text.npos || text.starts_with(' ') || text.ends_with(' ') ||
         text.starts_with(byte_order_mark);
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

CsvWriter::CsvWriter(const CsvForm& form)
    : separator_(form.separator),
      bytes_(form.byte_order_mark ? table::byte_order_mark : ""),
      row_begins_(bytes_.size()) {}

void CsvWriter::begin_cell() {
  if (within_row_) bytes_ += separator_;
  within_row_ = true;
}

void CsvWriter::text(std::string_view value) {
  begin_cell();
  const std::string text = inert(writable(value), separator_);
  if (needs_quotes(text)) {
    append_quoted(bytes_, text);
  } else {
    bytes_ += text;
  }
}

void CsvWriter::number(std::int64_t value) {
  begin_cell();
  bytes_ += std::to_string(value);
}

void CsvWriter::end_row() {
  if (bytes_.size() == row_begins_) bytes_ += "\"\"";  // a blank line would be no row
  bytes_ += "\r\n";
  row_begins_ = bytes_.size();
  within_row_ = false;
}

void CsvWriter::row(std::span<const std::string> texts) {
  for (const std::string& one : texts) text(one);
  end_row();
}

}  // namespace hatachi::table
