#include "scheduling/time/zone.hpp"

#include "scheduling/time/tzif.hpp"

#include <algorithm>

namespace hatachi::time {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// No clock is further from UTC (`read_tzif` and `PosixRule::parse` see to it).
constexpr hours widest_offset{26};

/// What a rule says is listed up to a year past the last that Hatachi plans in, unless it holds from too long ago.
constexpr Instant listed_from = date::sys_days{date::year{1900} / 1 / 1};
constexpr Instant listed_until = date::sys_days{date::year{2202} / 1 / 1};

}  // namespace

Result<Zone> Zone::parse(std::string_view tzif) {
  const auto data = read_tzif(tzif);
  if (!data) return data.error();
  const auto period = [&](Instant begin, std::size_t type) {
    const auto& local = data->types[type];
    return Period{begin, local.offset, local.summer, local.abbrev};
  };
  Zone zone;
  zone.add(period(beginning_of_time, 0));
  for (const auto& transition : data->transitions) zone.add(period(transition.at, transition.type));
  if (!data->transitions.empty()) zone.footer_begin_ = data->transitions.back().at;
  if (!data->footer.empty()) {
    const auto set = zone.set_footer(data->footer, data->transitions.empty());
    if (!set) return set.error();
  }
  return zone;
}

/// Merges what does not differ from the period before, and replaces a period of no length.
void Zone::add(Period period) {
  if (!periods_.empty() && periods_.back().begin >= period.begin) {
    period.begin = periods_.back().begin;
    periods_.pop_back();
  }
  if (!periods_.empty()) {
    Period continued = periods_.back();
    continued.begin = period.begin;
    if (continued == period) return;
  }
  periods_.push_back(std::move(period));
}

/// With no transition at all the rule holds for the whole of time, else it must agree with the last one.
Result<void> Zone::set_footer(std::string_view text, bool whole_time) {
  auto rule = PosixRule::parse(text);
  if (!rule) return rule.error();
  const auto held = rule->info(footer_begin_);
  const Period period{periods_.back().begin, held.offset, held.save != minutes{0}, held.abbrev};
  if (whole_time) periods_ = {period};
  if (periods_.back() != period) {
    return Error{Errc::unreadable_zone, "the rule does not agree with the last transition", "", {}};
  }
  footer_ = std::move(*rule);
  if (footer_begin_ >= listed_from) list_footer();
  return {};
}

/// Lists what the rule says of the years that are planned in: what is listed is found quickly.
void Zone::list_footer() {
  for (auto held = footer_->info(footer_begin_); held.end < listed_until;) {
    held = footer_->info(held.end);
    footer_begin_ = held.begin;
    add({held.begin, held.offset, held.save != minutes{0}, held.abbrev});
  }
}

date::sys_info Zone::info(Instant at) const {
  at = std::clamp(at, beginning_of_time, end_of_time);
  if (footer_ && at >= footer_begin_) {
    auto held = footer_->info(at);
    if (held.begin <= footer_begin_) held.begin = periods_.back().begin;
    return held;
  }
  const auto next = std::upper_bound(periods_.begin(), periods_.end(), at,
                                     [](Instant instant, const Period& period) { return instant < period.begin; });
  const Period& period = *std::prev(next);
  Instant end = end_of_time;
  if (next != periods_.end()) {
    end = next->begin;
  } else if (footer_) {
    end = footer_->info(footer_begin_).end;
  }
  return {period.begin, end, period.offset, minutes{period.summer ? 1 : 0}, period.abbrev};
}

date::local_info Zone::info(WallTime wall) const {
  const auto as_utc = std::clamp(Instant{wall.time_since_epoch()}, beginning_of_time + 2 * widest_offset,
                                 end_of_time - 2 * widest_offset);
  date::local_info found{};
  date::local_info gap{};
  bool any = false;
  bool passed = false;  // the clock of the period before was past `wall` when that period ended
  auto period = info(as_utc - widest_offset);
  while (true) {
    const Instant at = as_utc - period.offset;
    if (at >= period.begin && at < period.end) {
      (any ? found.second : found.first) = period;
      found.result = any ? date::local_info::ambiguous : date::local_info::unique;
      any = true;
    } else if (at < period.begin && passed) {
      gap.second = period;
    }
    passed = at >= period.end;
    if (passed) gap.first = period;
    if (period.end > as_utc + widest_offset) break;
    period = info(period.end);
  }
  if (any) return found;
  gap.result = date::local_info::nonexistent;
  return gap;
}

}  // namespace hatachi::time
