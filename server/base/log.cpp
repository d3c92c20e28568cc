#include "server/base/log.hpp"

#include "scheduling/base/utf8.hpp"
#include "server/base/line_writer.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <unistd.h>

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

/// True for what could end a line, steer a terminal, or have the rest shown otherwise than it is: control characters
/// (C0, DEL, C1), separators of lines, and marks that are not seen, of directions and others.
bool is_treacherous(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == U'\u00AD' || c == U'\u061C' ||
         (c >= U'\u200B' && c <= U'\u200F') || (c >= U'\u2028' && c <= U'\u202E') ||
         (c >= U'\u2060' && c <= U'\u206F') || c == U'\uFEFF';
}

/// The text as the inside of a JSON string. What is not ASCII passes as it is, but for octets that are no UTF-8: each
/// of them is told as U+FFFD.
std::string escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr char32_t replacement = U'\uFFFD';
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::string_view before = text;
    const auto taken = take_character(text);
    const char32_t c = taken.value_or(replacement);
    if (c == U'"' || c == U'\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (!taken || is_treacherous(c)) {
      out += "\\u";
      for (const int shift : {12, 8, 4, 0}) out += digits[c >> shift & 15];
    } else {
      out += before.substr(0, before.size() - text.size());
    }
  }
  return out;
}

bool needs_quotes(std::string_view value) {
  return value.empty() || value.find_first_of(" \"\\=\t\r\n") != std::string_view::npos || escaped(value) != value;
}

std::unique_ptr<spdlog::formatter> formatter(Format format) {
  return std::make_unique<spdlog::pattern_formatter>(
      format == Format::json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})" : "%Y-%m-%dT%H:%M:%S.%eZ %l %v",
      spdlog::pattern_time_type::utc);
}

std::shared_ptr<spdlog::logger> make_logger() {
  auto made = std::make_shared<spdlog::logger>("hatachi", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  made->set_formatter(formatter(chosen_format));
  made->flush_on(spdlog::level::debug);
  return made;
}

spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> one = make_logger();
  return *one;
}

/// Lines that wait for a slow reader, at most: some ten thousand requests.
constexpr std::size_t most_waiting = 2 * 1024 * 1024;
constexpr std::chrono::seconds patience_at_end{1};

/// The whole line that tells of lost ones.
std::string lost_line(std::size_t count) {
  const std::string text = line(chosen_format, "log lines lost", {{"count", std::to_string(count)}});
  spdlog::memory_buf_t written;
  formatter(chosen_format)->format(spdlog::details::log_msg("hatachi", spdlog::level::warn, text), written);
  return {written.data(), written.size()};
}

/// Hands each line over to the thread that writes it.
class BackgroundSink final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  ~BackgroundSink() override { writer_.close(patience_at_end); }

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t written;
    formatter_->format(message, written);
    writer_.add({written.data(), written.size()});
  }
  void flush_() override {}

 private:
  LineWriter writer_{STDERR_FILENO, most_waiting, lost_line};
};

void write_to(spdlog::sink_ptr sink) {
  sink->set_formatter(formatter(chosen_format));
  logger().sinks().front() = std::move(sink);
}

}  // namespace

Background::Background() {
  write_to(std::make_shared<BackgroundSink>());
}
Background::~Background() {
  write_to(std::make_shared<spdlog::sinks::stderr_sink_mt>());
}

void configure(Level least, Format format) {
  chosen_format = format;
  logger().set_level(level_of(least));
  logger().set_formatter(formatter(format));
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
