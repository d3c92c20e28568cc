#include "server/api/wire/reader.hpp"

#include "scheduling/time/format.hpp"

#include <algorithm>
#include <limits>

namespace hatachi::api::wire {
namespace {

/// True for a text of nothing but spaces and line ends, the ideographic space included.
bool is_blank(std::string_view text) {
  constexpr std::string_view ideographic_space = "\u3000";
  constexpr std::string_view no_break_space = "\u00a0";
  while (!text.empty()) {
    const bool wide = text.starts_with(ideographic_space);
    if (!wide && !text.starts_with(no_break_space) && text.find_first_of(" \t\r\n") != 0) return false;
    text.remove_prefix(wide ? ideographic_space.size() : text.front() == no_break_space.front() ? 2 : 1);
  }
  return true;
}

Error wrong(std::string_view expected) {
  return Error{Errc::wrong_type, "expected " + std::string(expected), "", {{"expected", std::string(expected)}}};
}

}  // namespace

ObjectReader::ObjectReader(const json::value& value) : object_(value.if_object()) {
  if (object_ == nullptr) error_ = wrong("an object");
}

const json::value* ObjectReader::member(std::string_view name) const {
  return object_ == nullptr ? nullptr : object_->if_contains(name);
}

const json::value* ObjectReader::given(std::string_view name) {
  known_.push_back(name);
  const json::value* value = member(name);
  return error_ || value == nullptr || value->is_null() ? nullptr : value;
}

const json::string* ObjectReader::string_member(std::string_view name) {
  const json::value* value = given(name);
  if (value == nullptr) return nullptr;
  if (!value->is_string()) fail(name, wrong("a text"));
  return value->if_string();
}

bool ObjectReader::cleared(std::string_view name) {
  known_.push_back(name);
  const json::value* value = member(name);
  return value != nullptr && value->is_null();
}

void ObjectReader::refuse_null(std::string_view name, const char* expected) {
  if (cleared(name)) fail(name, wrong(expected));
}

void ObjectReader::fail(std::string_view name, Error error) {
  if (!error_) error_ = within(name, std::move(error));
}

ObjectReader& ObjectReader::text(std::string_view name, std::string& out) {
  if (cleared(name)) {
    out.clear();
  } else if (const json::string* value = string_member(name)) {
    out.assign(value->data(), value->size());
  }
  return *this;
}

ObjectReader& ObjectReader::localized(std::string_view name, agenda::Text& out) {
  if (cleared(name)) {
    out = {};
    return *this;
  }
  return object(name, [&out](const json::value& value) -> Result<void> {
    ObjectReader in(value);
    agenda::Text read = out;
    for (const agenda::Language language : agenda::languages) in.text(agenda::code(language), read.in(language));
    // What stood in for a missing language is not that language's text.
    in.object("stand_in", [&read](const json::value& stand_in) -> Result<void> {
      ObjectReader standing(stand_in);
      std::string source;
      for (const agenda::Language language : agenda::languages) {
        if (standing.has(agenda::code(language))) read.in(language).clear();
        standing.text(agenda::code(language), source);
      }
      return standing.finish();
    });
    in.choices("stale", read.stale);
    for (const agenda::Language language : agenda::languages) {
      if (is_blank(read.in(language))) read.in(language).clear();
    }
    auto done = in.finish();
    if (done.has_value()) out = std::move(read);
    return done;
  });
}

ObjectReader& ObjectReader::day(std::string_view name, time::WallDay& out) {
  refuse_null(name, "a day");
  if (const json::string* value = string_member(name)) take(name, time::parse_day(*value), out);
  return *this;
}

ObjectReader& ObjectReader::whole(std::string_view name, std::optional<int>& out) {
  if (cleared(name)) {
    out.reset();
    return *this;
  }
  const json::value* value = given(name);
  if (value == nullptr) return *this;
  boost::system::error_code failed;
  const auto number = value->to_number<std::int64_t>(failed);
  if (!value->is_number() || failed) {
    fail(name, wrong("a whole number"));
  } else if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max()) {
    fail(name, {Errc::out_of_range, "the number is too large", "", {}});
  } else {
    out = static_cast<int>(number);
  }
  return *this;
}

ObjectReader& ObjectReader::texts(std::string_view name, std::vector<std::string>& out) {
  if (cleared(name)) {
    out.clear();
    return *this;
  }
  if (!has(name)) return *this;
  std::vector<std::string> read;
  each(name, [&read](const json::value& value, const std::string&) -> Result<void> {
    const json::string* text = value.if_string();
    if (text == nullptr) return wrong("a text");
    read.emplace_back(text->data(), text->size());
    return {};
  });
  if (!error_) out = std::move(read);
  return *this;
}

ObjectReader& ObjectReader::wall_time(std::string_view name, time::WallTime& out) {
  refuse_null(name, "a local time");
  if (const json::string* value = string_member(name)) take(name, time::parse_wall_time(*value), out);
  return *this;
}

ObjectReader& ObjectReader::day(std::string_view name, std::optional<time::WallDay>& out) {
  if (cleared(name)) {
    out.reset();
  } else if (time::WallDay read{}; has(name)) {
    day(name, read);
    out = read;
  }
  return *this;
}

ObjectReader& ObjectReader::minutes(std::string_view name, std::chrono::minutes& out) {
  refuse_null(name, "a whole number");
  std::optional<int> read;
  if (whole(name, read); read) out = std::chrono::minutes{*read};
  return *this;
}

ObjectReader& ObjectReader::flag(std::string_view name, bool& out) {
  refuse_null(name, "true or false");
  const json::value* value = given(name);
  if (value == nullptr) return *this;
  if (value->is_bool()) {
    out = value->get_bool();
  } else {
    fail(name, wrong("true or false"));
  }
  return *this;
}

ObjectReader& ObjectReader::object(std::string_view name, const std::function<Result<void>(const json::value&)>& read) {
  if (const json::value* value = given(name)) {
    if (auto done = read(*value); done.has_error()) fail(name, done.error());
  }
  return *this;
}

ObjectReader& ObjectReader::each(std::string_view name,
                                 const std::function<Result<void>(const json::value&, const std::string& path)>& read) {
  const json::value* value = given(name);
  if (value == nullptr) return *this;
  const json::array* array = value->if_array();
  if (array == nullptr) {
    fail(name, wrong("a list"));
    return *this;
  }
  for (std::size_t i = 0; i < array->size() && !error_; ++i) {
    const std::string path = std::string(name) + "[" + std::to_string(i) + "]";
    if (auto done = read((*array)[i], path); done.has_error()) fail(path, done.error());
  }
  return *this;
}

ObjectReader& ObjectReader::ignore(std::span<const std::string_view> names) {
  known_.insert(known_.end(), names.begin(), names.end());
  return *this;
}

ObjectReader& ObjectReader::require(std::initializer_list<std::string_view> names) {
  const auto present = [this](std::string_view name) { return member(name) != nullptr && !member(name)->is_null(); };
  if (std::none_of(names.begin(), names.end(), present)) {
    fail(*names.begin(), {Errc::missing_field, "the field is missing", "", {}});
  }
  return *this;
}

Result<void> ObjectReader::finish() {
  if (error_) return *error_;
  for (const auto& member : *object_) {
    if (std::find(known_.begin(), known_.end(), std::string_view(member.key())) == known_.end()) {
      return Error{Errc::unknown_field, "there is no such field", std::string(member.key()), {}};
    }
  }
  return {};
}

}  // namespace hatachi::api::wire
