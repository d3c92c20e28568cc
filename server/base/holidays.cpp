#include "server/base/holidays.hpp"

#include "server/base/embedded_holidays.hpp"
#include "server/base/file.hpp"
#include "server/base/toml.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace hatachi {
namespace {

namespace fs = std::filesystem;

/// Reads a calendar out of a file's TOML. What is wrong first is kept, and the rest read as if it were not.
class CalendarReader {
 public:
  CalendarReader(const toml::table& root, std::string file) : root_(root), file_(std::move(file)) {}

  Result<time::HolidayCalendar> read() {
    const Table top{&root_, ""};
    expect_keys(top, {"region", "source", "valid_from", "valid_until", "holidays"});
    time::HolidayCalendar calendar{text(top, "region"), text(top, "source"), day(top, "valid_from"),
                                   day(top, "valid_until"), holidays(top)};
    if (!fault_) check(calendar);
    if (fault_) return *fault_;
    return calendar;
  }

 private:
  struct Table {
    const toml::table* node;
    std::string path;

    std::string path_of(std::string_view key) const { return (path.empty() ? "" : path + ".") + std::string(key); }
  };

  void fail(Errc code, const toml::node& where, const std::string& path, const std::string& detail) {
    if (!fault_) fault_ = Error{code, place(file_, where.source()) + ": " + path + ": " + detail, path, {}};
  }

  void expect_keys(const Table& in, std::initializer_list<std::string_view> known) {
    for (const auto& [key, node] : *in.node) {
      if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
      fail(Errc::unknown_field, node, in.path_of(key.str()), "there is no such key");
    }
  }

  template <class T>
  auto member(const Table& in, std::string_view key, const char* expected) {
    const toml::node* node = in.node->get(key);
    if (node == nullptr) fail(Errc::missing_field, *in.node, in.path_of(key), "is missing");
    return node == nullptr ? nullptr : as<T>(*node, in.path_of(key), expected);
  }

  template <class T>
  auto as(const toml::node& node, const std::string& path, const char* expected) {
    const auto* value = node.as<T>();
    if (value == nullptr) fail(Errc::wrong_type, node, path, std::string(expected) + " is expected");
    return value;
  }

  std::string text(const Table& in, std::string_view key) {
    const auto* value = member<std::string>(in, key, "a text");
    return value == nullptr ? "" : value->get();
  }

  time::WallDay day(const Table& in, std::string_view key) {
    const auto* value = member<toml::date>(in, key, "a date such as 2027-01-01, without quotes,");
    if (value == nullptr) return {};
    const toml::date read = value->get();
    return time::WallDay{date::year{read.year} / date::month{read.month} / date::day{read.day}};
  }

  time::Holiday holiday(const Table& in) {
    expect_keys(in, {"day", "name"});
    time::Holiday read{day(in, "day"), {}};
    const Table name{member<toml::table>(in, "name", "a table"), in.path_of("name")};
    if (name.node == nullptr) return read;
    expect_keys(name, {"fr", "ja", "en"});
    read.name = {text(name, "fr"), text(name, "ja"), text(name, "en")};
    return read;
  }

  std::vector<time::Holiday> holidays(const Table& in) {
    std::vector<time::Holiday> all;
    const toml::array* list = member<toml::array>(in, "holidays", "a list");
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
      const std::string path = in.path_of("holidays") + "[" + std::to_string(i) + "]";
      const toml::table* table = as<toml::table>((*list)[i], path, "a table");
      if (table != nullptr) all.push_back(holiday({table, path}));
    }
    return all;
  }

  /// The core's paths are this file's, so that each leads to its line.
  void check(const time::HolidayCalendar& calendar) {
    const auto checked = time::check(calendar);
    if (checked.has_value()) return;
    const toml::node* node = toml::at_path(root_, checked.error().field).node();
    fail(checked.error().code, node == nullptr ? root_ : *node, checked.error().field, checked.error().detail);
  }

  const toml::table& root_;
  std::string file_;
  std::optional<Error> fault_;
};

Result<time::HolidayCalendar> read_calendar(std::string_view text, const std::string& file) {
  const auto root = parse_toml(text, file);
  if (root.has_error()) return root.error();
  return CalendarReader(*root, file).read();
}

/// The files of a folder whose name ends in `.toml`, in the order of their names; hidden ones are some editor's.
Result<std::vector<fs::path>> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code failure;
  for (fs::directory_iterator at(folder, failure), end; !failure && at != end; at.increment(failure)) {
    const fs::path& file = at->path();
    if (file.extension() == ".toml" && !file.filename().string().starts_with('.')) files.push_back(file);
  }
  if (failure) {
    return Error{
        Errc::unavailable, "the folder '" + folder.string() + "' cannot be read: " + failure.message(), "", {}};
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// Calendars by region.
using Calendars = std::map<std::string, time::HolidayCalendar>;

Result<Calendars> calendars_in(const fs::path& folder) {
  const auto files = files_in(folder);
  if (files.has_error()) return files.error();
  Calendars calendars;
  std::map<std::string, fs::path> file_of;
  for (const fs::path& file : *files) {
    const auto text = content_of(file);
    if (text.has_error()) return text.error();
    auto calendar = read_calendar(*text, file.string());
    if (calendar.has_error()) return calendar.error();
    const std::string region = calendar->region;
    if (const auto [first, fresh] = file_of.emplace(region, file); !fresh) {
      const std::string both = file.string() + " and " + first->second.string();
      return Error{Errc::duplicate, both + " are both of the region '" + region + "'", "region", {}};
    }
    calendars.emplace(region, std::move(*calendar));
  }
  return calendars;
}

}  // namespace

Result<time::Holidays> load_holidays(const fs::path& folder) {
  Calendars calendars;
  if (!folder.empty()) {
    auto own = calendars_in(folder);
    if (own.has_error()) return own.error();
    calendars = std::move(*own);
  }
  for (const embedded_holidays::File& file : embedded_holidays::files) {
    auto calendar = read_calendar(file.text, std::string(file.name));
    if (calendar.has_error()) return calendar.error();
    calendars.try_emplace(calendar->region, *calendar);  // the folder's stays
  }
  std::vector<time::HolidayCalendar> all;
  for (auto& [region, calendar] : calendars) all.push_back(std::move(calendar));
  return time::Holidays::build(std::move(all));
}

}  // namespace hatachi
