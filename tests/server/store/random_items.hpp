#pragma once

#include "scheduling/agenda/items.hpp"
#include "tests/support/random_agenda.hpp"

#include <array>
#include <limits>

/// Items with arbitrary values in every field, sense or not.
namespace hatachi::store {

using support::Random;

inline std::size_t below(Random& random, std::size_t bound) {
  return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
}

inline void fill(Random& random, std::string& text) {
  using namespace std::string_literals;
  static const std::array pieces{""s,   "Gala"s, "二十歳"s,     "é\u0301"s,    "\"\\/"s,
                                 "\n"s, "\0"s,   "\u007f\x01"s, "\U0001f38c"s, "</script>"s};
  text.clear();
  for (std::size_t left = below(random, 4); left > 0; --left) text += pieces[below(random, pieces.size())];
}

template <std::signed_integral T>
void fill(Random& random, T& number) {
  using Limits = std::numeric_limits<T>;
  const std::array edges{T{0}, T{1}, T{-1}, Limits::min(), Limits::max()};
  number = below(random, 2) == 0 ? edges[below(random, edges.size())]
                                 : std::uniform_int_distribution<T>(Limits::min(), Limits::max())(random);
}

template <class Enum>
requires std::is_enum_v<Enum>
void fill(Random& random, Enum& value) {
  do {
    value = static_cast<Enum>(below(random, 10));
  } while (agenda::to_string(value).empty());
}

template <class T>
void fill(Random& random, Id<T>& id) {
  id.value = "id-" + std::to_string(below(random, 1000));
}

template <class Rep, class Period>
void fill(Random& random, std::chrono::duration<Rep, Period>& duration) {
  Rep count{};
  fill(random, count);
  duration = std::chrono::duration<Rep, Period>{count};
}

template <class Clock, class Duration>
void fill(Random& random, std::chrono::time_point<Clock, Duration>& point) {
  Duration since{};
  fill(random, since);
  point = std::chrono::time_point<Clock, Duration>{since};
}

inline void fill(Random& random, agenda::Text& text) {
  fill(random, text.fr);
  fill(random, text.ja);
  fill(random, text.en);
  text.stale.clear();
  for (const agenda::Language language : agenda::languages) {
    if (below(random, 4) == 0) text.stale.push_back(language);
  }
}

inline void fill(Random& random, agenda::Name& name) {
  fill(random, name.family);
  fill(random, name.given);
  fill(random, name.order);
}

inline void fill(Random& random, time::WallClock& clock) {
  fill(random, clock.time);
  fill(random, clock.zone);
  fill(random, clock.fold);
}

inline void fill(Random& random, time::Moment& moment) {
  fill(random, moment.instant);
  fill(random, moment.offset);
}

inline void fill(Random& random, bool& value) {
  value = below(random, 2) == 0;
}

inline void fill(Random& random, agenda::LanguagePair& pair) {
  fill(random, pair.from);
  fill(random, pair.into);
}

inline void fill(Random& random, agenda::Interpreter& interpreter) {
  fill(random, interpreter.person);
  fill(random, interpreter.pair);
}

inline void fill(Random& random, agenda::Travel& way) {
  fill(random, way.to);
  fill(random, way.duration);
}

inline void fill(Random& random, agenda::RuleSeverity& one) {
  fill(random, one.rule);
  fill(random, one.severity);
}

inline void fill(Random& random, agenda::Validation& validation) {
  fill(random, validation.side);
  fill(random, validation.name);
  fill(random, validation.day);
}

inline void fill(Random& random, time::Window& window);
inline void fill(Random& random, agenda::TzChange& change);

template <class T>
void fill(Random& random, std::optional<T>& value) {
  value.reset();
  if (below(random, 2) == 0) fill(random, value.emplace());
}

template <class T>
void fill(Random& random, std::vector<T>& values) {
  values.assign(below(random, 4), T{});
  for (T& value : values) fill(random, value);
}

inline void fill(Random& random, time::Window& window) {
  fill(random, window.from);
  fill(random, window.until);
  fill(random, window.zone);
  fill(random, window.weekdays);
  fill(random, window.last_day);
}

inline void fill(Random& random, agenda::TzChange& change) {
  fill(random, change.from_release);
  fill(random, change.to_release);
  fill(random, change.moved);
}

template <class T>
T random_item(Random& random) {
  T item;
  fill(random, item.id);
  std::apply([&](const auto&... field) { (fill(random, item.*field.member), ...); }, T::fields);
  return item;
}

}  // namespace hatachi::store
