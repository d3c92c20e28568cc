#include "server/table/programme.hpp"

#include "scheduling/time/format.hpp"
#include "scheduling/time/resolution.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace hatachi::table {
namespace {

using agenda::Session;

std::string day(time::WallTime at) {
  return time::to_string(date::floor<date::days>(at));
}

/// `09:30`
std::string clock(time::WallTime at) {
  const std::string text = time::to_string(at);
  return text.substr(text.find('T') + 1, 5);
}

class ProgrammeWriter {
 public:
  ProgrammeWriter(const agenda::Agenda& agenda, const time::ZoneDatabase& zones, const ProgrammeForm& form)
      : agenda_(agenda), zones_(zones), form_(form), csv_(form.csv) {}

  void header() {
    std::vector<std::string> names{"day", "begin", "end", "zone"};
    if (has_two_zones()) names.insert(names.end(), {"other_day", "other_begin", "other_end", "other_zone"});
    names.insert(names.end(), {"minutes", "title", "kind", "track", "venue", "room", "speakers", "language", "status"});
    if (form_.audiences) names.emplace_back("audience");
    names.emplace_back("id");
    csv_.row(names);
  }

  void row(const Session& session) {
    times(session.begins.wall(), session.ends.wall(), session.start.zone);
    if (has_two_zones()) other_times(session);
    csv_.number(session.duration.count());
    csv_.text(shown(session.title));
    csv_.text(agenda::to_string(session.kind_of));
    const auto* track = session.track ? agenda_.tracks.find(*session.track) : nullptr;
    csv_.text(track == nullptr ? "" : shown((*track)->name));
    place(session);
    csv_.text(speakers(session));
    csv_.text(session.language ? agenda::code(*session.language) : "");
    csv_.text(agenda::to_string(session.status));
    if (form_.audiences) csv_.text(agenda::to_string(session.audience));
    csv_.text(session.id.value);
    csv_.end_row();
  }

  std::string take() && { return std::move(csv_).take(); }

 private:
  bool has_two_zones() const { return agenda_.about().zones.size() > 1; }
  std::string_view shown(const agenda::Text& text) const { return text.shown(form_.language).text; }

  void times(time::WallTime begin, time::WallTime end, std::string_view zone) {
    csv_.text(day(begin));
    csv_.text(clock(begin));
    csv_.text(clock(end));
    csv_.text(zone);
  }

  /// The same times on the clock of the event's first zone that is not the session's own.
  void other_times(const Session& session) {
    const auto& names = agenda_.about().zones;
    const auto name =
        std::find_if(names.begin(), names.end(), [&](const auto& one) { return one != session.start.zone; });
    const time::Zone* zone = name == names.end() ? nullptr : zones_.find(*name);
    if (zone == nullptr) {
      for (int cell = 0; cell < 4; ++cell) csv_.text("");
      return;
    }
    times(time::moment(*zone, session.begins.instant).wall(), time::moment(*zone, session.ends.instant).wall(), *name);
  }

  void place(const Session& session) {
    const auto* room = session.room ? agenda_.rooms.find(*session.room) : nullptr;
    const auto* venue = room == nullptr ? nullptr : agenda_.venues.find((*room)->venue);
    csv_.text(venue == nullptr ? "" : shown((*venue)->name));
    csv_.text(room == nullptr ? "" : shown((*room)->name));
  }

  std::string speakers(const Session& session) const {
    std::string names;
    for (const agenda::PersonId& id : session.speakers) {
      const auto* person = agenda_.people.find(id);
      if (person == nullptr) continue;
      if (!names.empty()) names += "; ";
      names += agenda::display_name(**person, form_.language);
    }
    return names;
  }

  const agenda::Agenda& agenda_;
  const time::ZoneDatabase& zones_;
  const ProgrammeForm& form_;
  CsvWriter csv_;
};

}  // namespace

std::string programme(const agenda::Agenda& agenda, const time::ZoneDatabase& zones, const ProgrammeForm& form) {
  std::vector<const Session*> sessions;
  for (const auto& slot : agenda.sessions) sessions.push_back(slot.item.get());
  std::stable_sort(sessions.begin(), sessions.end(),
                   [](const Session* a, const Session* b) { return a->begins.instant < b->begins.instant; });
  ProgrammeWriter writer(agenda, zones, form);
  writer.header();
  for (const Session* session : sessions) writer.row(*session);
  return std::move(writer).take();
}

}  // namespace hatachi::table
