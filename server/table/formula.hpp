#pragma once

#include <string>
#include <string_view>

/// A spreadsheet calculates whatever begins like a formula, and a formula can read files and call addresses.
namespace hatachi::table {

/// The text with an apostrophe in front if it begins like a formula: with = + - @ or a full-width or small form of
/// them, whatever blanks, invisible characters, quotes, apostrophes and separators stand before. So it is after a line
/// end, and after a separator that is not the file's own: where a spreadsheet that splits there would begin a cell.
std::string inert(std::string_view text, char separator);

/// The text that `inert` made this one of. One that it did not make loses the apostrophes it would have put.
std::string from_inert(std::string_view text, char separator);

}  // namespace hatachi::table
