#include "server/calendar/icalendar.hpp"

#include "server/calendar/content_lines.hpp"
#include "server/calendar/vtimezone.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace hatachi::calendar {

namespace {

using agenda::Agenda;
using agenda::Language;
using agenda::Session;
using agenda::Text;

/// A session as the file's events and zones need it: its zone where a wall time says its instants, else null.
struct Entry {
  const Agenda* agenda = nullptr;
  const Session* session = nullptr;
  const time::Zone* zone = nullptr;
};

/// True where a reader of the zone gets from the wall time back to the instant: the hour is not doubled, and
/// these rules still agree with those that the moment was resolved with.
bool says_instant(const time::Zone& zone, const time::Moment& moment) {
  return zone.info(moment.instant).offset == moment.offset &&
         zone.info(moment.wall()).result == date::local_info::unique;
}

Entry entry_of(const Agenda& agenda, const Session& session, const time::ZoneDatabase& zones) {
  const time::Zone* const zone = zones.find(session.start.zone);
  const bool used = zone != nullptr && (says_instant(*zone, session.begins) || says_instant(*zone, session.ends));
  return {&agenda, &session, used ? zone : nullptr};
}

/// Writes one VEVENT of an agenda for a reader of one language.
class EventWriter {
 public:
  EventWriter(ContentLines& lines, const Agenda& agenda, const Options& options)
      : lines_(lines), agenda_(agenda), options_(options) {}

  void write(const Entry& entry) {
    const Session& session = *entry.session;
    const agenda::Touch touch = last_touch(agenda_, session);
    lines_.add("BEGIN", "VEVENT");
    lines_.add("UID", session.id.value + "@" + options_.host);
    lines_.add("DTSTAMP", basic(touch.at));
    lines_.add("LAST-MODIFIED", basic(touch.at));
    lines_.add("SEQUENCE", std::to_string(touch.number));
    write_time("DTSTART", session.begins, entry);
    if (session.ends.instant > session.begins.instant) write_time("DTEND", session.ends, entry);
    write_title(session);
    write_description(session);
    write_location(session);
    write_track(session);
    write_links(session);
    lines_.add("STATUS", is_cancelled(session) ? "CANCELLED" : "CONFIRMED");
    lines_.add("END", "VEVENT");
  }

 private:
  static bool is_cancelled(const Session& session) { return session.status == agenda::Status::cancelled; }

  std::string page(const Session& session) const {
    const std::string path = options_.page.empty() ? "/events/" + agenda_.about().id.value : options_.page;
    return ascii_uri(options_.base_url + path + "#" + session.id.value);
  }

  void write_time(const std::string& name, const time::Moment& moment, const Entry& entry) {
    if (entry.zone != nullptr && says_instant(*entry.zone, moment)) {
      lines_.add(name + ";TZID=" + entry.session->start.zone, basic(moment.wall()));
    } else {
      lines_.add(name, basic(moment.instant));
    }
  }

  void write_title(const Session& session) {
    const Text::Shown title = session.title.shown(options_.language);
    const std::string prefix = is_cancelled(session) ? options_.cancelled : "";
    lines_.text("SUMMARY", prefix + std::string(title.text), title.language, options_.language);
  }

  /// Paragraphs: the abstract, who speaks, where to join, the page. A calendar that knows neither CONFERENCE
  /// nor URL shows at least this.
  void write_description(const Session& session) {
    const Text::Shown abstract = session.abstract.shown(options_.language);
    std::string prose(abstract.text);
    const auto paragraph = [&](const std::string& text) {
      if (!prose.empty() && !text.empty()) prose += "\n\n";
      prose += text;
    };
    paragraph(speakers(session));
    paragraph(ascii_uri(session.remote_link));
    paragraph(page(session));
    lines_.text("DESCRIPTION", prose, abstract.text.empty() ? options_.language : abstract.language, options_.language);
  }

  /// One line for each speaker: name and public function.
  std::string speakers(const Session& session) const {
    std::string found;
    for (const agenda::PersonId& id : session.speakers) {
      const auto* const person = agenda_.people.find(id);
      if (person == nullptr) continue;
      if (!found.empty()) found += '\n';
      found += display_name(**person, options_.language);
      const std::string_view title = (*person)->title.shown(options_.language).text;
      if (!title.empty()) found += " – " + std::string(title);
    }
    return found;
  }

  /// Always a place, for some readers drop events without one: the room with its venue, else the link, else the event.
  void write_location(const Session& session) {
    const auto* const room = session.room ? agenda_.rooms.find(*session.room) : nullptr;
    if (room != nullptr) {
      const Text::Shown name = (*room)->name.shown(options_.language);
      lines_.text("LOCATION", place(**room), name.language, options_.language);
    } else if (!session.remote_link.empty()) {
      lines_.text("LOCATION", ascii_uri(session.remote_link));
    } else {
      const Text::Shown name = agenda_.about().name.shown(options_.language);
      lines_.text("LOCATION", name.text, name.language, options_.language);
    }
  }

  std::string place(const agenda::Room& room) const {
    std::string found(room.name.shown(options_.language).text);
    const auto* const venue = agenda_.venues.find(room.venue);
    if (venue == nullptr) return found;
    for (const Text* part : {&(*venue)->name, &(*venue)->address}) {
      const std::string_view text = part->shown(options_.language).text;
      if (!text.empty()) found += ", " + std::string(text);
    }
    return found;
  }

  void write_track(const Session& session) {
    const auto* const track = session.track ? agenda_.tracks.find(*session.track) : nullptr;
    if (track == nullptr) return;
    const Text::Shown name = (*track)->name.shown(options_.language);
    lines_.text("CATEGORIES", name.text, name.language, options_.language);
    const std::string_view color = css_color((*track)->color);
    if (!color.empty()) lines_.add("COLOR", color);
  }

  /// The name among CSS 3's colours (RFC 7986, section 5.9) nearest to one of the pages' palette.
  static std::string_view css_color(std::string_view palette) {
    static const std::map<std::string_view, std::string_view> nearest{
        {"ceremony", "goldenrod"}, {"nancy", "crimson"},     {"kitakyushu", "royalblue"}, {"research", "teal"},
        {"students", "indigo"},    {"culture", "chocolate"}, {"logistics", "slategray"}};
    const auto found = nearest.find(palette);
    return found == nearest.end() ? std::string_view{} : found->second;
  }

  void write_links(const Session& session) {
    lines_.add("URL", page(session));
    if (!session.remote_link.empty()) {
      lines_.add("CONFERENCE;VALUE=URI;FEATURE=VIDEO", ascii_uri(session.remote_link));
    }
  }

  ContentLines& lines_;
  const Agenda& agenda_;
  const Options& options_;
};

void begin_calendar(ContentLines& lines) {
  lines.add("BEGIN:VCALENDAR");
  lines.add("VERSION:2.0");
  lines.add("PRODID:-//Hatachi//Hatachi//EN");
  lines.add("CALSCALE:GREGORIAN");
}

/// What a subscription shows and how often it asks; in a single file Outlook would open a new calendar for it.
void name_feed(ContentLines& lines, const Text::Shown& name, Language language) {
  lines.text("NAME", name.text, name.language, language);
  lines.text("X-WR-CALNAME", name.text);
  lines.add("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
  lines.add("X-PUBLISHED-TTL", "PT1H");
}

/// The VTIMEZONE of every zone that some time is written in, by name.
void add_zones(ContentLines& lines, const std::vector<Entry>& entries) {
  struct Use {
    const time::Zone* zone;
    time::Span span;
  };
  std::map<std::string_view, Use> uses;
  for (const auto& [agenda, session, zone] : entries) {
    if (zone == nullptr) continue;
    time::Span& span = uses.try_emplace(session->start.zone, Use{zone, session->span()}).first->second.span;
    span.begin = std::min(span.begin, session->begins.instant);
    span.end = std::max(span.end, session->ends.instant);
  }
  for (const auto& [name, use] : uses) add_vtimezone(lines, name, *use.zone, use.span);
}

/// A feed without sessions: a calendar holds at least one component (RFC 5545, section 3.6).
void add_home_zone(ContentLines& lines, const agenda::Event& event, const time::ZoneDatabase& zones) {
  const std::string& name = event.zones.front();
  const auto noon = [](time::WallDay day) { return time::Instant{day.time_since_epoch() + std::chrono::hours{12}}; };
  if (const time::Zone* const zone = zones.find(name)) {
    add_vtimezone(lines, name, *zone, {noon(event.first_day), noon(event.last_day)});
  }
}

void add_entries(ContentLines& lines, const std::vector<Entry>& entries, const Options& options) {
  add_zones(lines, entries);
  for (const Entry& entry : entries) EventWriter(lines, *entry.agenda, options).write(entry);
  lines.add("END:VCALENDAR");
}

/// The same where there is no event either.
void add_universal_zone(ContentLines& lines, const time::ZoneDatabase& zones) {
  constexpr std::string_view name = "Etc/UTC";
  const time::Instant any{};
  if (const time::Zone* const zone = zones.find(name)) add_vtimezone(lines, name, *zone, {any, any});
}

/// Every session of some events, by their beginning.
std::vector<Entry> entries_of(const std::vector<const Agenda*>& agendas, const time::ZoneDatabase& zones) {
  std::vector<Entry> entries;
  for (const Agenda* agenda : agendas) {
    for (const auto& slot : agenda->sessions) entries.push_back(entry_of(*agenda, *slot, zones));
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.session->begins.instant < b.session->begins.instant;
  });
  return entries;
}

}  // namespace

agenda::Touch last_touch(const Agenda& agenda, const Session& session) {
  const agenda::Touch seen = agenda::last_visible_touch(agenda, session);
  const bool has_place = (session.room && agenda.rooms.contains(*session.room)) || !session.remote_link.empty();
  if (has_place) return seen;
  const agenda::Touch named = agenda.event.begin()->touch;
  return seen.number > named.number ? seen : named;
}

std::string feed(const Agenda& agenda, const time::ZoneDatabase& zones, const Options& options) {
  const std::vector<Entry> entries = entries_of({&agenda}, zones);
  ContentLines lines;
  begin_calendar(lines);
  name_feed(lines, agenda.about().name.shown(options.language), options.language);
  if (entries.empty()) add_home_zone(lines, agenda.about(), zones);
  add_entries(lines, entries, options);
  return std::move(lines).take();
}

std::string personal_feed(const std::vector<Agenda>& agendas, std::string_view name, const time::ZoneDatabase& zones,
                          const Options& options) {
  std::vector<const Agenda*> all;
  for (const Agenda& agenda : agendas) all.push_back(&agenda);
  const std::vector<Entry> entries = entries_of(all, zones);
  ContentLines lines;
  begin_calendar(lines);
  name_feed(lines, Text::Shown{name, options.language}, options.language);
  if (entries.empty()) add_universal_zone(lines, zones);
  add_entries(lines, entries, options);
  return std::move(lines).take();
}

std::string single(const Agenda& agenda, const Session& session, const time::ZoneDatabase& zones,
                   const Options& options) {
  ContentLines lines;
  begin_calendar(lines);
  add_entries(lines, {entry_of(agenda, session, zones)}, options);
  return std::move(lines).take();
}

}  // namespace hatachi::calendar
