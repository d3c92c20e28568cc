#include "server/table/csv.hpp"
#include "server/table/formula.hpp"
#include "tests/support/temp_folder.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace hatachi::table {
namespace {

using Table = std::vector<std::vector<std::string>>;

std::string random_cell(std::mt19937& random) {
  static const std::vector<std::string> pieces{"=",  "+",  "-", "@", "＝", "'",  "\"",     ",",      ";", " ",
                                               "\t", "\n", "a", "0", "é",  "神", "\u202E", "\uFEFF", "🎉", "\u2028"};
  std::string cell;
  for (auto left = random() % 6; left > 0; --left) cell += pieces[random() % pieces.size()];
  return cell;
}

/// Texts without what the writer replaces.
Table random_table(unsigned seed) {
  std::mt19937 random(seed);
  Table table(random() % 6);
  for (auto& row : table) {
    row.resize(1 + random() % 4);
    for (auto& cell : row) cell = random_cell(random);
  }
  return table;
}

std::string write(const Table& table, const CsvForm& form) {
  CsvWriter writer(form);
  for (const auto& row : table) writer.row(row);
  return std::move(writer).take();
}

Table read(std::string_view octets, const CsvReading& how) {
  Table table;
  for (CsvRow& row : read_csv(octets, how).value()) table.push_back(std::move(row.cells));
  return table;
}

Table made_inert(Table table, char separator) {
  for (auto& row : table) {
    for (auto& cell : row) cell = inert(cell, separator);
  }
  return table;
}

TEST(CsvRound, ATableComesBackAsItWasWritten) {
  for (unsigned seed = 1; seed <= 5'000; ++seed) {
    const Table table = random_table(seed);
    for (const char separator : {',', ';', '\t'}) {
      const CsvForm form{separator, seed % 2 == 0};
      const std::string octets = write(table, form);
      EXPECT_EQ(read(octets, {.separator = separator, .from_inert = true}), table) << seed;
      EXPECT_EQ(read(octets, {.separator = separator}), made_inert(table, separator)) << seed;
    }
  }
}

TEST(CsvRound, TheSeparatorIsToldByTheFirstOfRowsThatAreOfOneLength) {
  for (unsigned seed = 1; seed <= 2'000; ++seed) {
    Table table = random_table(seed);
    for (auto& row : table) row.resize(table.front().size());
    for (const char separator : {',', ';', '\t'}) {
      EXPECT_EQ(read(write(table, {.separator = separator}), {}), made_inert(table, separator)) << seed;
    }
  }
}

/// What Python's reader understands of a file.
Table read_by_python(const std::filesystem::path& file) {
  const std::string command =
      "/usr/bin/python3 -c 'import csv, json, sys\n"
      "with open(sys.argv[1], encoding=\"utf-8-sig\", newline=\"\") as file:\n"
      "    print(json.dumps(list(csv.reader(file, strict=True))))' '" +
      file.string() + "'";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string printed;
  for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get())) printed += static_cast<char>(c);
  Table table;
  const boost::json::value rows = boost::json::parse(printed);
  for (const auto& row : rows.as_array()) {
    auto& cells = table.emplace_back();
    for (const auto& cell : row.as_array()) cells.emplace_back(cell.as_string());
  }
  return table;
}

TEST(CsvRound, PythonReadsWhatIsWritten) {
  Table table;
  for (unsigned seed = 1; seed <= 500; ++seed) {
    for (auto& row : random_table(seed)) table.push_back(std::move(row));
  }
  const support::TempFolder folder;
  const auto file = folder.path() / "table.csv";
  std::ofstream(file, std::ios::binary) << write(table, {.byte_order_mark = true});
  EXPECT_EQ(read_by_python(file), made_inert(table, ','));
}

}  // namespace
}  // namespace hatachi::table
