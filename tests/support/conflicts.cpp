#include "tests/support/conflicts.hpp"

#include "scheduling/time/format.hpp"

#include <algorithm>

namespace hatachi::support {
namespace {

time::HolidayCalendar year_2027(std::string region, std::string_view holiday) {
  return {
      std::move(region), "nowhere", day("2027-01-01"), day("2027-12-31"), {{day(holiday), {"Fête", "祝日", "Feast"}}}};
}

}  // namespace

const rules::Almanac& almanac() {
  static const rules::Almanac shared{
      std::make_shared<const time::ZoneDatabase>(zones()),
      std::make_shared<const time::Holidays>(
          time::Holidays::build({year_2027("fr", "2027-10-30"), year_2027("jp", "2027-06-08")}).value())};
  return shared;
}

std::vector<rules::Conflict> conflicts_of(agenda::Agenda agenda) {
  if (agenda.event.empty()) add(agenda, event("jubilee"));
  return index_of(agenda).conflicts(agenda.about().id);
}

std::vector<std::string> told(const agenda::Agenda& agenda) {
  std::vector<std::string> all;
  for (const rules::Conflict& conflict : conflicts_of(agenda)) {
    std::string line = std::string(conflict.rule) + ":";
    for (const auto& id : conflict.sessions) line += " " + id.value;
    if (!conflict.subject.empty()) line += " (" + conflict.subject + ")";
    all.push_back(std::move(line));
  }
  return all;
}

std::string line(const rules::Conflict& conflict) {
  std::string text = std::string(conflict.rule) + " " + std::string(to_string(conflict.severity));
  for (const auto& id : conflict.sessions) text += " " + id.value;
  text += " (" + std::string(to_string(conflict.subject_kind)) + " " + conflict.subject + ")";
  if (conflict.elsewhere) text += " and " + conflict.elsewhere->event.value + "/" + conflict.elsewhere->session.value;
  text += " " + time::to_string(conflict.when.begin) + "/" + time::to_string(conflict.when.end);
  return text + " " + std::to_string(conflict.given) + " of " + std::to_string(conflict.needed);
}

std::vector<std::string> lines(const std::vector<rules::Conflict>& conflicts) {
  std::vector<std::string> all;
  for (const rules::Conflict& conflict : conflicts) all.push_back(line(conflict));
  return all;
}

std::vector<rules::Conflict> conflicts_by(std::string_view rule, const agenda::Agenda& agenda) {
  auto found = conflicts_of(agenda);
  std::erase_if(found, [&](const rules::Conflict& one) { return one.rule != rule; });
  return found;
}

std::vector<std::string> told_by(std::string_view rule, const agenda::Agenda& agenda) {
  return lines(conflicts_by(rule, agenda));
}

rules::Difference difference_of(const rules::Index& index, const rules::Effect& effect) {
  rules::Difference difference;
  for (const auto& one : effect.appeared) difference.appeared.push_back(index.conflict(one));
  for (const auto& one : effect.vanished) difference.vanished.push_back(index.conflict(one));
  std::sort(difference.appeared.begin(), difference.appeared.end(), rules::in_order);
  std::sort(difference.vanished.begin(), difference.vanished.end(), rules::in_order);
  return difference;
}

}  // namespace hatachi::support
