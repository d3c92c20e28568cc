#include "server/cli/tz_diff.hpp"

#include "scheduling/agenda/what_moves.hpp"
#include "scheduling/time/difference.hpp"
#include "scheduling/time/format.hpp"
#include "scheduling/time/resolution.hpp"
#include "server/base/zoneinfo.hpp"
#include "server/cli/admin_client.hpp"
#include "server/cli/command.hpp"

#include <iostream>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

namespace hatachi::cli {
namespace {

namespace json = boost::json;
using time::ZoneDatabase;

constexpr time::Span planned{date::sys_days{time::first_day}, date::sys_days{time::last_day} + date::days{1}};

/// `2026-09-20T02:00:00+01:00 +01`
std::string clock(const time::Zone& zone, time::Instant at) {
  return to_string(time::moment(zone, at)) + " " + zone.info(at).abbrev;
}

void print_zones(const ZoneDatabase& old, const ZoneDatabase& now) {
  std::set<std::string_view> names;
  for (const ZoneDatabase* zones : {&old, &now}) {
    for (const std::string_view name : zones->names()) names.insert(name);
  }
  for (const std::string_view name : names) {
    const time::Zone* before = old.find(name);
    const time::Zone* after = now.find(name);
    if (before == nullptr || after == nullptr) {
      std::cout << name << "\tonly in " << (before == nullptr ? now : old).release() << "\n";
    } else if (const auto since = time::first_difference(*before, *after, planned)) {
      std::cout << name << "\t" << time::to_string(*since) << "\t" << clock(*before, *since) << "\t"
                << clock(*after, *since) << "\n";
    }
  }
}

std::string_view text(const json::value& value, std::string_view member) {
  return value.at(member).as_string();
}

time::Moment moment_of(const json::value& shown) {
  const auto wall = time::parse_wall_time(text(shown, "local")).value();
  const auto instant = time::parse_instant(text(shown, "instant")).value();
  return {instant, wall.time_since_epoch() - instant.time_since_epoch()};
}

/// What times are made of, of a session as the API shows it.
agenda::Session session_of(const json::value& shown) {
  agenda::Session session;
  session.id.value = text(shown, "id");
  const json::value& start = shown.at("start");
  session.start = {time::parse_wall_time(text(start, "local")).value(), std::string(text(start, "zone"))};
  if (const json::value* fold = start.as_object().if_contains("fold")) {
    session.start.fold = agenda::parse_enum<time::Fold>(fold->as_string()).value();
  }
  session.duration = std::chrono::minutes{shown.at("duration_minutes").as_int64()};
  session.begins = moment_of(start);
  session.ends = moment_of(shown.at("end"));
  return session;
}

void print_moves(const std::vector<agenda::Move>& moves) {
  for (const agenda::Move& move : moves) {
    std::cout << move.session.value << "\t" << to_string(move.before.begins) << "\t";
    if (move.after) {
      std::cout << to_string(move.after->begins) << "\n";
    } else {
      std::cout << "stays: " << move.after.error().detail << "\n";
    }
  }
}

int print_sessions(const Config& config, const ZoneDatabase& old, const ZoneDatabase& now, const std::string& event) {
  const auto shown = accepted(ask(config, "GET", "/api/v1/events/" + event + "/agenda?state=draft"));
  if (!shown) return failed;
  agenda::Agenda draft;
  for (const json::value& session : shown->at("sessions").as_array()) {
    draft.sessions.put(std::make_shared<const agenda::Session>(session_of(session)), {});
  }
  std::cout << old.release() << "\t" << now.release() << "\n";
  print_moves(agenda::what_moves(old, now, draft));
  return done;
}

}  // namespace

int print_tz_difference(const Config& config, const std::string& old_directory, const std::string& new_directory,
                        const std::string& event) {
  const auto old = load_zoneinfo(old_directory);
  if (old.has_error()) return complain(old.error(), failed);
  const auto now = load_zoneinfo(new_directory);
  if (now.has_error()) return complain(now.error(), failed);
  if (!event.empty()) return print_sessions(config, *old, *now, event);
  std::cout << old->release() << "\t" << now->release() << "\n";
  print_zones(*old, *now);
  return done;
}

}  // namespace hatachi::cli
