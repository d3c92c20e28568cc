#include "server/api/wire/releases.hpp"

#include "server/api/wire/reader.hpp"
#include "server/app/corrections.hpp"

#include <array>
#include <utility>

namespace hatachi::api::wire {
namespace {

/// Members of answers that may come back.
constexpr std::array<std::string_view, 9> derived{"id", "event",       "etag",      "change",    "number",
                                                  "at", "corrections", "withdrawn", "difference"};
constexpr std::array<std::string_view, 1> draft_number{"draft_number"};

void read_validation(ObjectReader& in, agenda::Validation& one) {
  in.require({"side"}).require({"name"}).require({"day"});
  in.text("side", one.side).text("name", one.name).day("day", one.day);
}

ObjectReader& read_members(ObjectReader& in, agenda::Release& release) {
  return in.localized("name", release.name)
      .list("validations", release.validations, read_validation)
      .ignore(derived)
      .ignore(draft_number);
}

Error no_entry() {
  return Error{Errc::wrong_type, "expected the number of an entry", "", {{"expected", "a number"}}};
}

}  // namespace

Result<void> read(const json::value& from, agenda::Release& release) {
  ObjectReader in(from);
  return read_members(in, release).finish();
}

Result<NewRelease> read_new_release(const json::value& from) {
  NewRelease asked;
  ObjectReader in(from);
  if (auto done = read_members(in, asked.release).text("reason", asked.reason).finish(); done.has_error()) {
    return done.error();
  }
  return asked;
}

Result<CorrectionAsked> read_correction(const json::value& from) {
  CorrectionAsked asked;
  ObjectReader in(from);
  in.require({"entries"}).text("reason", asked.reason);
  in.each("entries", [&](const json::value& value, const std::string&) -> Result<void> {
    boost::system::error_code failed;
    const auto number = value.to_number<std::uint64_t>(failed);
    if (!value.is_number() || failed) return no_entry();
    asked.entries.push_back(number);
    return {};
  });
  if (auto done = in.finish(); done.has_error()) return done.error();
  if (asked.entries.empty()) return Error{Errc::missing_field, "no entry is named", "entries", {}};
  if (asked.entries.size() > app::max_corrected) {
    return Error{Errc::too_many, "too many entries", "entries", {{"max", std::to_string(app::max_corrected)}}};
  }
  return asked;
}

Result<std::string> read_reason(const json::value& from) {
  std::string reason;
  if (auto done = ObjectReader(from).text("reason", reason).finish(); done.has_error()) return done.error();
  return reason;
}

}  // namespace hatachi::api::wire
