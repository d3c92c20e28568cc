#include "tests/server/calendar/readers.hpp"

#include <boost/json.hpp>

#include <array>
#include <cstdio>
#include <libical/ical.h>
#include <memory>
#include <stdexcept>

namespace hatachi::calendar {

namespace {

using Component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

std::string or_empty(const char* text) {
  return text == nullptr ? "" : text;
}

std::int64_t seconds(icaltimetype at) {
  if (icaltime_is_null_time(at) || !(icaltime_is_utc(at) || icaltime_get_timezone(at) != nullptr)) {
    throw std::runtime_error("libical: a time is missing, floats or names an unknown zone");
  }
  return icaltime_as_timet_with_zone(at, icaltime_get_timezone(at));
}

Reading reading_of(icalcomponent* event) {
  return {or_empty(icalcomponent_get_uid(event)),
          seconds(icalcomponent_get_dtstart(event)),
          seconds(icalcomponent_get_dtend(event)),
          icalcomponent_get_sequence(event),
          icalproperty_status_to_string(icalcomponent_get_status(event)),
          or_empty(icalcomponent_get_summary(event)),
          or_empty(icalcomponent_get_description(event)),
          or_empty(icalcomponent_get_location(event))};
}

/// What a program prints; it must end well.
std::string output_of(const std::string& command) {
  std::FILE* const pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  std::string output;
  std::array<char, 4096> buffer{};
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    output.append(buffer.data(), count);
  }
  if (::pclose(pipe) != 0) throw std::runtime_error("this calendar reader is missing or failed: " + command);
  return output;
}

Readings parse(const std::string& output) {
  Readings readings;
  const boost::json::value told = boost::json::parse(output);
  for (const auto& [file, events] : told.as_object()) {
    std::vector<Reading>& found = readings[file];
    for (const boost::json::value& event : events.as_array()) {
      const auto text = [&](const char* name) { return std::string(event.at(name).as_string()); };
      const auto number = [&](const char* name) { return event.at(name).as_int64(); };
      found.push_back({text("uid"), number("begins"), number("ends"), number("sequence"), text("status"),
                       text("summary"), text("description"), text("location")});
    }
  }
  return readings;
}

std::string quoted(const std::filesystem::path& path) {
  return "'" + path.string() + "'";
}

Readings read_with_python(const std::filesystem::path& folder, const std::string& rules) {
  const std::filesystem::path program = std::filesystem::path(HATACHI_READERS) / "read.py";
  return parse(output_of(quoted(HATACHI_PYTHON) + " " + quoted(program) + " " + quoted(folder) + " " + rules));
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Reading& reading) {
  return out << reading.uid << " from " << reading.begins << " to " << reading.ends << ", sequence " << reading.sequence
             << ", " << reading.status << "\n  " << reading.summary << "\n  " << reading.location << "\n  "
             << reading.description;
}

std::vector<Reading> read_with_libical(const std::string& bytes) {
  const Component calendar(icalparser_parse_string(bytes.c_str()), &icalcomponent_free);
  if (!calendar) throw std::runtime_error("libical: not a calendar");
  icalrestriction_check(calendar.get());
  if (icalcomponent_count_errors(calendar.get()) != 0) {
    const std::unique_ptr<char, decltype(&std::free)> told(icalcomponent_as_ical_string_r(calendar.get()), &std::free);
    throw std::runtime_error("libical finds errors: " + std::string(told.get()));
  }
  std::vector<Reading> found;
  for (icalcomponent* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
       event != nullptr; event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
    found.push_back(reading_of(event));
  }
  return found;
}

Readings read_with_python_by_file(const std::filesystem::path& folder) {
  return read_with_python(folder, "file");
}

Readings read_with_python_by_name(const std::filesystem::path& folder) {
  return read_with_python(folder, "name");
}

Readings read_with_ical_js(const std::filesystem::path& folder) {
  const std::filesystem::path program = std::filesystem::path(HATACHI_READERS) / "read.mjs";
  return parse(output_of(quoted(HATACHI_NODE) + " " + quoted(program) + " " + quoted(folder) + " " +
                         quoted(HATACHI_READER_MODULES)));
}

}  // namespace hatachi::calendar
