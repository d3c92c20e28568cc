#include "server/store/codec.hpp"

#include <boost/json.hpp>

#include <array>
#include <limits>
#include <tuple>
#include <utility>

namespace hatachi::store {

namespace {

namespace json = boost::json;
using agenda::AnyChange;
using agenda::Change;
using agenda::Changes;
using agenda::Field;

Error corrupt(std::string detail) {
  return Error{Errc::corrupt, std::move(detail), "", {}};
}

/// The members of a structure: an item's own list, or the one given here.
template <class T>
constexpr auto fields_of() -> decltype(T::fields) {
  return T::fields;
}
template <class T>
requires std::same_as<T, agenda::Text>
constexpr auto fields_of() {
  return std::tuple{Field{"fr", &T::fr}, Field{"ja", &T::ja}, Field{"en", &T::en}, Field{"stale", &T::stale}};
}
template <class T>
requires std::same_as<T, agenda::Name>
constexpr auto fields_of() {
  return std::tuple{Field{"family", &T::family}, Field{"given", &T::given}, Field{"order", &T::order}};
}
template <class T>
requires std::same_as<T, time::WallClock>
constexpr auto fields_of() {
  return std::tuple{Field{"time", &T::time}, Field{"zone", &T::zone}, Field{"fold", &T::fold}};
}
template <class T>
requires std::same_as<T, time::Moment>
constexpr auto fields_of() {
  return std::tuple{Field{"instant", &T::instant}, Field{"offset", &T::offset}};
}
template <class T>
requires std::same_as<T, time::Window>
constexpr auto fields_of() {
  return std::tuple{Field{"from", &T::from}, Field{"until", &T::until}, Field{"zone", &T::zone},
                    Field{"weekdays", &T::weekdays}, Field{"last_day", &T::last_day}};
}
template <class T>
requires std::same_as<T, agenda::LanguagePair>
constexpr auto fields_of() {
  return std::tuple{Field{"from", &T::from}, Field{"into", &T::into}};
}
template <class T>
requires std::same_as<T, agenda::Interpreter>
constexpr auto fields_of() {
  return std::tuple{Field{"person", &T::person}, Field{"pair", &T::pair}};
}
template <class T>
requires std::same_as<T, agenda::Travel>
constexpr auto fields_of() {
  return std::tuple{Field{"to", &T::to}, Field{"duration", &T::duration}};
}
template <class T>
requires std::same_as<T, agenda::RuleSeverity>
constexpr auto fields_of() {
  return std::tuple{Field{"rule", &T::rule}, Field{"severity", &T::severity}};
}
template <class T>
requires std::same_as<T, agenda::TzChange>
constexpr auto fields_of() {
  return std::tuple{Field{"from_release", &T::from_release}, Field{"to_release", &T::to_release},
                    Field{"moved", &T::moved}};
}
template <class T>
requires std::same_as<T, agenda::Validation>
constexpr auto fields_of() {
  return std::tuple{Field{"side", &T::side}, Field{"name", &T::name}, Field{"day", &T::day}};
}

template <class T>
concept Structure = requires {
  fields_of<T>();
};

/// How a `T` is written, and read back into a fresh one.
template <class T>
struct Form;

template <>
struct Form<std::string> {
  static json::value write(const std::string& text) { return json::value(text); }
  static Result<void> read(const json::value& from, std::string& text) {
    if (!from.is_string()) return corrupt("not a string");
    text = json::value_to<std::string>(from);
    return {};
  }
};

template <>
struct Form<bool> {
  static json::value write(bool value) { return json::value(value); }
  static Result<void> read(const json::value& from, bool& value) {
    if (!from.is_bool()) return corrupt("not true or false");
    value = from.get_bool();
    return {};
  }
};

template <std::signed_integral T>
struct Form<T> {
  static json::value write(T number) { return json::value(static_cast<std::int64_t>(number)); }
  static Result<void> read(const json::value& from, T& number) {
    if (!from.is_int64()) return corrupt("not a whole number");
    if (!std::in_range<T>(from.get_int64())) return corrupt("out of range");
    number = static_cast<T>(from.get_int64());
    return {};
  }
};

template <class Rep, class Period>
struct Form<std::chrono::duration<Rep, Period>> {
  using Duration = std::chrono::duration<Rep, Period>;
  static json::value write(Duration duration) { return Form<Rep>::write(duration.count()); }
  static Result<void> read(const json::value& from, Duration& duration) {
    Rep count{};
    auto done = Form<Rep>::read(from, count);
    duration = Duration{count};
    return done;
  }
};

template <class Clock, class Duration>
struct Form<std::chrono::time_point<Clock, Duration>> {
  using Point = std::chrono::time_point<Clock, Duration>;
  static json::value write(Point point) { return Form<Duration>::write(point.time_since_epoch()); }
  static Result<void> read(const json::value& from, Point& point) {
    Duration since{};
    auto done = Form<Duration>::read(from, since);
    point = Point{since};
    return done;
  }
};

template <class T>
requires std::is_enum_v<T>
struct Form<T> {
  static json::value write(T value) { return json::value(agenda::to_string(value)); }
  static Result<void> read(const json::value& from, T& value) {
    if (!from.is_string()) return corrupt("not a string");
    const auto known = agenda::parse_enum<T>(from.get_string());
    if (!known) return corrupt("no such value");
    value = *known;
    return {};
  }
};

template <class T>
struct Form<Id<T>> {
  static json::value write(const Id<T>& id) { return json::value(id.value); }
  static Result<void> read(const json::value& from, Id<T>& id) { return Form<std::string>::read(from, id.value); }
};

template <class T>
struct Form<std::optional<T>> {
  static json::value write(const std::optional<T>& value) { return value ? Form<T>::write(*value) : json::value(); }
  static Result<void> read(const json::value& from, std::optional<T>& value) {
    value.reset();
    return from.is_null() ? Result<void>() : Form<T>::read(from, value.emplace());
  }
};

template <class T>
struct Form<std::vector<T>> {
  static json::value write(const std::vector<T>& values) {
    json::array array;
    array.reserve(values.size());
    for (const T& value : values) array.push_back(Form<T>::write(value));
    return array;
  }
  static Result<void> read(const json::value& from, std::vector<T>& values) {
    if (!from.is_array()) return corrupt("not an array");
    values.clear();
    for (const json::value& element : from.get_array()) {
      const auto done = Form<T>::read(element, values.emplace_back());
      if (!done) return within("[" + std::to_string(values.size() - 1) + "]", done.error());
    }
    return {};
  }
};

/// Reads a member into one that has its default: what is not there has it still.
template <class T>
Result<void> read_member(const json::object& from, std::string_view name, T& member) {
  const json::value* found = from.if_contains(name);
  if (found == nullptr) return {};
  const auto done = Form<T>::read(*found, member);
  return done ? done : within(name, done.error());
}

/// Names of exactly these members, or the one too many.
template <class Names>
Result<void> allow_only(const json::object& from, const Names& names) {
  for (const auto& member : from) {
    const std::string_view key = member.key();
    if (std::find(names.begin(), names.end(), key) == names.end()) return within(key, corrupt("unknown"));
  }
  return {};
}

template <Structure T>
struct Form<T> {
  static json::value write(const T& structure) {
    static const T untold{};
    json::object object;
    const auto write_member = [&](const auto& field) {
      const auto& member = structure.*field.member;
      if (member != untold.*field.member) object.emplace(field.name, form_of(member));
    };
    std::apply([&](const auto&... field) { (write_member(field), ...); }, fields_of<T>());
    return object;
  }
  static Result<void> read(const json::value& from, T& structure) {
    if (!from.is_object()) return corrupt("not an object");
    structure = T{};
    const json::object& object = from.get_object();
    return std::apply(
        [&](const auto&... field) {
          Result<void> done = allow_only(object, std::array{field.name...});
          static_cast<void>(
              (done && ... && (done = read_member(object, field.name, structure.*field.member)).has_value()));
          return done;
        },
        fields_of<T>());
  }

 private:
  template <class Member>
  static json::value form_of(const Member& member) {
    return Form<Member>::write(member);
  }
};

Result<json::value> parse(std::string_view text) {
  boost::system::error_code failure;
  json::value value = json::parse(text, failure);
  if (failure) return corrupt("not JSON: " + failure.message());
  return value;
}

template <class T>
json::value write_side(const std::shared_ptr<const T>& item) {
  return item ? Form<T>::write(*item) : json::value();
}

template <class T>
Result<void> read_side(const json::object& from, std::string_view name, const std::string& id,
                       std::shared_ptr<const T>& item) {
  const json::value* side = from.if_contains(name);
  if (side == nullptr) return within(name, corrupt("missing"));
  if (side->is_null()) return {};
  const auto read = std::make_shared<T>();
  if (const auto done = Form<T>::read(*side, *read); !done) return within(name, done.error());
  read->id = Id<T>{id};
  item = read;
  return {};
}

template <class T>
json::value write_change(const Change<T>& change) {
  return json::object{{"kind", T::kind},
                      {"id", change.id().value},
                      {"before", write_side(change.before)},
                      {"after", write_side(change.after)}};
}

template <class T>
Result<AnyChange> read_change_of(const json::object& from) {
  std::string id;
  Change<T> change;
  if (const auto done = read_member(from, "id", id); !done) return done.error();
  if (const auto done = read_side(from, "before", id, change.before); !done) return done.error();
  if (const auto done = read_side(from, "after", id, change.after); !done) return done.error();
  if (!change.before && !change.after) return corrupt("a change of nothing into nothing");
  return AnyChange{std::move(change)};
}

/// Tries the kinds one after the other: `Any` is the variant of all changes.
template <std::size_t Index = 0>
Result<AnyChange> read_change_of_kind(std::string_view kind, const json::object& from) {
  if constexpr (Index == std::variant_size_v<AnyChange>) {
    return within("kind", corrupt("no such kind"));
  } else {
    using Item = typename std::variant_alternative_t<Index, AnyChange>::Item;
    return kind == Item::kind ? read_change_of<Item>(from) : read_change_of_kind<Index + 1>(kind, from);
  }
}

Result<AnyChange> read_change(const json::value& from) {
  constexpr std::array<std::string_view, 4> members{"kind", "id", "before", "after"};
  if (!from.is_object()) return corrupt("not an object");
  const json::object& object = from.get_object();
  if (const auto done = allow_only(object, members); !done) return done.error();
  std::string kind;
  if (const auto done = read_member(object, "kind", kind); !done) return done.error();
  return read_change_of_kind(kind, object);
}

}  // namespace

template <class T>
std::string encode_item(const T& item) {
  return json::serialize(Form<T>::write(item));
}

template <class T>
Result<T> decode_item(Id<T> id, std::string_view body) {
  const auto value = parse(body);
  if (!value) return value.error();
  T item;
  const auto done = Form<T>::read(*value, item);
  if (!done) return done.error();
  item.id = std::move(id);
  return item;
}

std::string encode_changes(const Changes& changes) {
  json::array array;
  array.reserve(changes.size());
  for (const AnyChange& any : changes) {
    array.push_back(std::visit([](const auto& change) { return write_change(change); }, any));
  }
  return json::serialize(array);
}

Result<Changes> decode_changes(std::string_view text) {
  const auto value = parse(text);
  if (!value) return value.error();
  if (!value->is_array()) return corrupt("not an array");
  Changes changes;
  for (const json::value& element : value->get_array()) {
    auto change = read_change(element);
    if (!change) return within("[" + std::to_string(changes.size()) + "]", change.error());
    changes.push_back(*std::move(change));
  }
  return changes;
}

template std::string encode_item(const agenda::Event&);
template std::string encode_item(const agenda::Venue&);
template std::string encode_item(const agenda::Room&);
template std::string encode_item(const agenda::Track&);
template std::string encode_item(const agenda::Person&);
template std::string encode_item(const agenda::Delegation&);
template std::string encode_item(const agenda::Session&);
template std::string encode_item(const agenda::Release&);

template Result<agenda::Event> decode_item(agenda::EventId, std::string_view);
template Result<agenda::Venue> decode_item(agenda::VenueId, std::string_view);
template Result<agenda::Room> decode_item(agenda::RoomId, std::string_view);
template Result<agenda::Track> decode_item(agenda::TrackId, std::string_view);
template Result<agenda::Person> decode_item(agenda::PersonId, std::string_view);
template Result<agenda::Delegation> decode_item(agenda::DelegationId, std::string_view);
template Result<agenda::Session> decode_item(agenda::SessionId, std::string_view);
template Result<agenda::Release> decode_item(agenda::ReleaseId, std::string_view);

}  // namespace hatachi::store
