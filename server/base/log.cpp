#include "server/base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <memory>

namespace hatachi::log {
namespace {

std::atomic<Format> chosen_format{Format::text};

spdlog::level::level_enum level_of(Level level) {
  switch (level) {
    case Level::debug: return spdlog::level::debug;
    case Level::info: return spdlog::level::info;
    case Level::warn: return spdlog::level::warn;
    case Level::error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

/// The text as the inside of a JSON string; bytes that are not ASCII pass as they are.
std::string escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      out += "\\u00";
      out += digits[byte >> 4];
      out += digits[byte & 15];
    } else {
      out += c;
    }
  }
  return out;
}

bool needs_quotes(std::string_view value) {
  return value.empty() || value.find_first_of(" \"\\=\t\r\n") != std::string_view::npos || escaped(value) != value;
}

std::shared_ptr<spdlog::logger> make_logger() {
  auto made = std::make_shared<spdlog::logger>("hatachi", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  made->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
  made->flush_on(spdlog::level::debug);
  return made;
}

spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> one = make_logger();
  return *one;
}

}  // namespace

void configure(Level least, Format format) {
  chosen_format = format;
  logger().set_level(level_of(least));
  logger().set_pattern(format == Format::json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})"
                                              : "%Y-%m-%dT%H:%M:%S.%eZ %l %v",
                       spdlog::pattern_time_type::utc);
}

void write(Level level, std::string_view event, Fields fields) {
  if (!logger().should_log(level_of(level))) return;
  logger().log(level_of(level), "{}", line(chosen_format, event, fields));
}

std::string line(Format format, std::string_view event, Fields fields) {
  if (format == Format::json) {
    std::string out = "\"event\":\"" + escaped(event) + '"';
    for (const auto& [name, value] : fields) {
      out.append(",\"").append(escaped(name)).append("\":\"").append(escaped(value)).append("\"");
    }
    return out;
  }
  std::string out(event);
  for (const auto& [name, value] : fields) {
    out.append(" ").append(name).append("=");
    out += needs_quotes(value) ? '"' + escaped(value) + '"' : std::string(value);
  }
  return out;
}

}  // namespace hatachi::log
