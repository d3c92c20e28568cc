#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

/// One line per event on standard error: text for people or JSON for machines. Thread-safe.
namespace hatachi::log {

enum class Level { debug, info, warn, error };
enum class Format { text, json };

/// A name and its value; values are escaped, so that no line can be forged.
using Fields = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// Chooses what is written from now on; before the first line from another thread.
void configure(Level least, Format format);

/// While it lives, a thread of its own writes the lines, so that a reader that stops reading holds nobody up. Lines
/// that it has no room for are lost, and told as `log lines lost` once there is room again; a second after the end,
/// what is still unread is given up. To be made and to go while no other thread writes lines.
class Background {
 public:
  Background();
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;
};

/// Writes `event` with its fields: `request id=… status=200`.
void write(Level level, std::string_view event, Fields fields = {});

inline void debug(std::string_view event, Fields fields = {}) { write(Level::debug, event, fields); }
inline void info(std::string_view event, Fields fields = {}) { write(Level::info, event, fields); }
inline void warn(std::string_view event, Fields fields = {}) { write(Level::warn, event, fields); }
inline void error(std::string_view event, Fields fields = {}) { write(Level::error, event, fields); }

/// The line as it will be written, without its time; for `write` and its tests.
std::string line(Format format, std::string_view event, Fields fields);

}  // namespace hatachi::log
