#include "server/api/wire/role_table.hpp"

#include "server/auth/folding.hpp"
#include "server/http/header_words.hpp"
#include "server/table/csv.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

namespace hatachi::api::wire {
namespace {

constexpr std::array<std::string_view, 4> columns{"email", "name", "role", "part"};
constexpr std::array<std::string_view, 2> needed{"email", "role"};

bool is_blank(const table::CsvRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return http::trimmed(cell).empty(); });
}

/// Which column of the table each name is, by the table's first row.
class Header {
 public:
  static Result<Header> read(const table::CsvRow& row) {
    Header header;
    for (const std::string& cell : row.cells) {
      const std::string name = auth::folded(http::trimmed(cell));
      if (std::find(columns.begin(), columns.end(), name) == columns.end()) {
        return Error{Errc::unknown_field, "there is no such column", name, {}};
      }
      if (header.position(name)) return Error{Errc::duplicate, "the column is named before", name, {}};
      header.names_.push_back(name);
    }
    for (const std::string_view name : needed) {
      if (!header.position(name)) return Error{Errc::missing_field, "the column is missing", std::string(name), {}};
    }
    return header;
  }

  /// The cell of a row below, empty where the row ends before it.
  std::string cell(const table::CsvRow& row, std::string_view name) const {
    const auto at = position(name);
    return at && *at < row.cells.size() ? std::string(http::trimmed(row.cells[*at])) : std::string();
  }

  std::size_t size() const { return names_.size(); }

 private:
  std::optional<std::size_t> position(std::string_view name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found == names_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names_.begin());
  }

  std::vector<std::string> names_;
};

Result<auth::RoleWish> read_wish(const Header& header, const table::CsvRow& row, const agenda::EventId& event) {
  if (row.cells.size() > header.size()) {
    return Error{Errc::too_many, "more cells than columns", "row", {{"max", std::to_string(header.size())}}};
  }
  for (const std::string_view name : needed) {
    if (header.cell(row, name).empty()) return Error{Errc::missing_field, "the cell is empty", std::string(name), {}};
  }
  const std::string role = header.cell(row, "role");
  const auto known = auth::parse_role(role);
  if (!known) return Error{Errc::invalid_value, "there is no such role", "role", {{"value", role}}};
  return auth::RoleWish{header.cell(row, "email"), header.cell(row, "name"), event, header.cell(row, "part"), *known};
}

/// Where the reader of the table stopped.
LineFault unreadable(Error error) {
  const std::size_t line = std::stoul(error.params.at(0).value);
  error.field = "table";
  return {line, std::move(error)};
}

}  // namespace

RoleTable read_role_table(std::string_view csv, const agenda::EventId& event) {
  RoleTable read;
  const table::CsvReading how{.from_inert = true, .limits = {.rows = max_role_rows + 1, .columns = 50, .cell = 1000}};
  auto rows = table::read_csv(csv, how);
  if (rows.has_error()) {
    read.faults.push_back(unreadable(rows.error()));
    return read;
  }
  std::erase_if(*rows, is_blank);
  if (rows->size() < 2) {
    read.faults.push_back({1, {Errc::missing_field, "the table has no row below its columns", "table", {}}});
    return read;
  }
  const auto header = Header::read(rows->front());
  if (header.has_error()) {
    read.faults.push_back({rows->front().line, header.error()});
    return read;
  }
  for (auto row = rows->begin() + 1; row != rows->end(); ++row) {
    auto wish = read_wish(*header, *row, event);
    if (wish.has_error()) {
      read.faults.push_back({row->line, wish.error()});
    } else {
      read.wishes.push_back(std::move(*wish));
      read.lines.push_back(row->line);
    }
  }
  return read;
}

}  // namespace hatachi::api::wire
