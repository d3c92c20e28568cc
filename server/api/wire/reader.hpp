#pragma once

#include "scheduling/agenda/items.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hatachi::api::wire {

namespace json = boost::json;

/// Reads the members of one JSON object into an item that exists: absent leaves it, null clears it, anything else
/// must have the right form. So one description serves creating, changing and importing. The first fault wins and
/// names its field; a member that nobody asked for is `unknown_field`.
class ObjectReader {
 public:
  explicit ObjectReader(const json::value& value);

  ObjectReader& text(std::string_view name, std::string& out);
  ObjectReader& localized(std::string_view name, agenda::Text& out);
  ObjectReader& day(std::string_view name, time::WallDay& out);
  ObjectReader& day(std::string_view name, std::optional<time::WallDay>& out);
  ObjectReader& wall_time(std::string_view name, time::WallTime& out);
  ObjectReader& minutes(std::string_view name, std::chrono::minutes& out);
  ObjectReader& flag(std::string_view name, bool& out);
  ObjectReader& whole(std::string_view name, std::optional<int>& out);
  ObjectReader& texts(std::string_view name, std::vector<std::string>& out);

  template <class T>
  ObjectReader& id(std::string_view name, Id<T>& out) {
    refuse_null(name, "a text");
    if (const json::string* given = string_member(name)) take(name, Id<T>::parse(*given), out);
    return *this;
  }
  template <class T>
  ObjectReader& id(std::string_view name, std::optional<Id<T>>& out) {
    if (cleared(name)) {
      out.reset();
    } else if (const json::string* given = string_member(name)) {
      take(name, Id<T>::parse(*given), out);
    }
    return *this;
  }
  template <class T>
  ObjectReader& ids(std::string_view name, std::vector<Id<T>>& out) {
    std::vector<std::string> given;
    if (!has(name)) return *this;
    texts(name, given);
    std::vector<Id<T>> read;
    for (std::size_t i = 0; i < given.size() && !error_; ++i) {
      Id<T> one;
      take(std::string(name) + "[" + std::to_string(i) + "]", Id<T>::parse(given[i]), one);
      read.push_back(std::move(one));
    }
    if (!error_) out = std::move(read);
    return *this;
  }
  template <class Enum>
  ObjectReader& choice(std::string_view name, Enum& out) {
    refuse_null(name, "a text");
    if (const json::string* given = string_member(name)) take_choice(name, *given, out);
    return *this;
  }
  template <class Enum>
  ObjectReader& choice(std::string_view name, std::optional<Enum>& out) {
    if (cleared(name)) {
      out.reset();
    } else if (const json::string* given = string_member(name)) {
      take_choice(name, *given, out);
    }
    return *this;
  }

  template <class Enum>
  ObjectReader& choices(std::string_view name, std::vector<Enum>& out) {
    std::vector<std::string> given;
    if (!has(name)) return *this;
    texts(name, given);
    std::vector<Enum> read(given.size());
    for (std::size_t i = 0; i < given.size() && !error_; ++i) {
      take_choice(std::string(name) + "[" + std::to_string(i) + "]", given[i], read[i]);
    }
    if (!error_) out = std::move(read);
    return *this;
  }
  /// A list of objects, each read by `read` into a fresh item.
  template <class Item>
  ObjectReader& list(std::string_view name, std::vector<Item>& out, void (*read)(ObjectReader& in, Item& item)) {
    if (!has(name)) return *this;
    std::vector<Item> items;
    if (!cleared(name)) {
      each(name, [&](const json::value& value, const std::string&) {
        ObjectReader in(value);
        read(in, items.emplace_back());
        return in.finish();
      });
    }
    if (!error_) out = std::move(items);
    return *this;
  }

  /// Hands a nested object to `read`; null and absent are left to the caller (see `cleared`).
  ObjectReader& object(std::string_view name, const std::function<Result<void>(const json::value&)>& read);
  /// Hands each member of an array to `read`, with its path such as `sessions[3]`.
  ObjectReader& each(std::string_view name,
                     const std::function<Result<void>(const json::value&, const std::string& path)>& read);

  /// Members that are derived: accepted so that what was read can be sent back, and not looked at.
  ObjectReader& ignore(std::span<const std::string_view> names);
  /// `missing_field` unless one of the names is there.
  ObjectReader& require(std::initializer_list<std::string_view> names);

  bool has(std::string_view name) const { return member(name) != nullptr; }
  /// True for a member that is null.
  bool cleared(std::string_view name);
  /// Makes `error` the reader's fault, within `name`, unless it has one.
  void fail(std::string_view name, Error error);

  /// The first fault so far.
  std::optional<Error> fault() const { return error_; }
  /// The first fault, an unknown member, or nothing.
  Result<void> finish();

 private:
  /// `wrong_type` where the member is null: it cannot be cleared.
  void refuse_null(std::string_view name, const char* expected);
  const json::value* member(std::string_view name) const;
  /// The member's value where it is there and not null; remembers that the name is known.
  const json::value* given(std::string_view name);
  const json::string* string_member(std::string_view name);

  template <class Read, class Out>
  void take(std::string_view name, Read read, Out& out) {
    if (read.has_error()) {
      fail(name, read.error());
    } else {
      out = std::move(*read);
    }
  }
  template <class Enum>
  void take_choice(std::string_view name, std::string_view given, std::optional<Enum>& out) {
    if (const auto value = agenda::parse_enum<Enum>(given)) {
      out = *value;
    } else {
      fail(name, {Errc::invalid_value, "there is no such choice", "", {{"value", std::string(given)}}});
    }
  }
  template <class Enum>
  void take_choice(std::string_view name, std::string_view given, Enum& out) {
    std::optional<Enum> read;
    take_choice(name, given, read);
    if (read) out = *read;
  }

  const json::object* object_ = nullptr;
  std::vector<std::string_view> known_;
  std::optional<Error> error_;
};

}  // namespace hatachi::api::wire
