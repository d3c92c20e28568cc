#include "server/cli/tz_vectors.hpp"

#include "scheduling/time/format.hpp"
#include "scheduling/time/resolution.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <array>
#include <istream>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace hatachi::cli {
namespace {

namespace json = boost::json;
using time::Policy;

std::optional<Policy> policy_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Policy>, 5> policies{
      {{"earliest", Policy::earliest},
       {"latest", Policy::latest},
       {"shift_forward", Policy::shift_forward},
       {"shift_back", Policy::shift_back},
       {"reject", Policy::reject}}};
  for (const auto& [known, policy] : policies) {
    if (known == name) return policy;
  }
  return std::nullopt;
}

const char* type_of(const date::local_info& info) {
  switch (info.result) {
    case date::local_info::nonexistent: return "gap";
    case date::local_info::ambiguous: return "fold";
    default: return "unique";
  }
}

Result<std::string_view> text(const json::object& question, std::string_view member) {
  const json::value* value = question.if_contains(member);
  if (value == nullptr) return Error{Errc::missing_field, "the question does not say it", std::string(member), {}};
  if (!value->is_string()) return Error{Errc::wrong_type, "not a string", std::string(member), {}};
  return std::string_view(value->get_string());
}

/// The time in a member, which is to be of exactly that form.
template <class T>
Result<T> time_in(const json::object& question, std::string_view member, std::string_view form,
                  Result<T> (*parse)(std::string_view)) {
  const auto written = text(question, member);
  if (written.has_error()) return written.error();
  const auto parsed = parse(*written);
  if (parsed.has_error()) return within(member, parsed.error());
  if (time::to_string(*parsed) == *written) return *parsed;
  return Error{Errc::invalid_time, "not of the form " + std::string(form), std::string(member), {}};
}

Result<const time::Zone*> zone_of(const json::object& question, const time::ZoneDatabase& zones) {
  const auto name = text(question, "zone");
  if (name.has_error()) return name.error();
  const auto zone = zones.zone(*name);
  if (zone.has_error()) return within("zone", zone.error());
  return *zone;
}

Result<void> answer_local(json::object& question, const time::ZoneDatabase& zones) {
  const auto zone = zone_of(question, zones);
  if (zone.has_error()) return zone.error();
  const auto wall = time_in(question, "local", "YYYY-MM-DDTHH:MM:SS", time::parse_wall_time);
  if (wall.has_error()) return wall.error();
  const auto name = text(question, "policy");
  if (name.has_error()) return name.error();
  const auto policy = policy_of(*name);
  if (!policy) return Error{Errc::invalid_value, "no policy of that name", "policy", {}};
  const auto moment = time::resolve(**zone, *wall, *policy);
  question["type"] = type_of((*zone)->info(*wall));
  question["utc"] = moment ? json::value(time::to_string(moment->instant)) : json::value(nullptr);
  question["offset"] = moment ? json::value(moment->offset.count()) : json::value(nullptr);
  return {};
}

Result<void> answer_utc(json::object& question, const time::ZoneDatabase& zones) {
  const auto zone = zone_of(question, zones);
  if (zone.has_error()) return zone.error();
  const auto at = time_in(question, "utc", "YYYY-MM-DDTHH:MM:SSZ", time::parse_instant);
  if (at.has_error()) return at.error();
  const auto info = (*zone)->info(*at);
  question["local"] = time::to_string(time::Moment{*at, info.offset}.wall());
  question["offset"] = info.offset.count();
  question["abbrev"] = info.abbrev;
  return {};
}

/// The answer to one line.
Result<json::object> answer(std::string_view line, bool first, const time::ZoneDatabase& zones) {
  boost::system::error_code unreadable;
  json::value value = json::parse(line, unreadable);
  if (unreadable || !value.is_object()) return Error{Errc::malformed, "the line is not a JSON object", "", {}};
  json::object& question = value.get_object();
  const auto kind = text(question, "kind");
  if (kind.has_error()) return kind.error();
  if (*kind == "header" && first) return json::object{{"kind", "header"}, {"tz", zones.release()}};
  const auto answered = *kind == "local" ? answer_local(question, zones)
                        : *kind == "utc" ? answer_utc(question, zones)
                                         : Error{Errc::invalid_value, "no question of that kind", "kind", {}};
  if (answered.has_error()) return answered.error();
  return std::move(question);
}

json::object told(const Error& error) {
  std::string sentence(name(error.code));
  if (!error.field.empty()) sentence += " in " + error.field;
  return {{"error", sentence + ": " + error.detail}};
}

}  // namespace

bool answer_vectors(std::istream& questions, std::ostream& answers, const time::ZoneDatabase& zones) {
  bool all_answered = true;
  bool first = true;
  for (std::string line; answers && std::getline(questions, line);) {
    const auto answered = answer(line, std::exchange(first, false), zones);
    all_answered = all_answered && answered.has_value();
    answers << json::serialize(answered ? *answered : told(answered.error())) << '\n';
    // Whoever waits for this answer before the next question is not kept waiting.
    if (questions.rdbuf()->in_avail() <= 0) answers.flush();
  }
  return all_answered;
}

}  // namespace hatachi::cli
