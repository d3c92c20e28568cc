#include "tests/server/calendar/readers.hpp"

#include "scheduling/time/resolution.hpp"
#include "server/base/zoneinfo.hpp"
#include "server/calendar/icalendar.hpp"
#include "tests/support/agenda_builder.hpp"
#include "tests/support/temp_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace hatachi::calendar {
namespace {

using namespace std::chrono_literals;
using agenda::Agenda;
using agenda::Language;
using agenda::Session;
using support::add;
using support::instant;
using support::session;

const Options options{Language::fr, "hatachi.example.org", "https://hatachi.example.org", "ANNULÉ : "};

const time::ZoneDatabase& all_zones() {
  static const time::ZoneDatabase database = load_zoneinfo(system_zoneinfo).value();
  return database;
}

/// What a reader must understand of a session without speakers, room or link, from the session alone.
Reading meant_by(const Agenda& agenda, const Session& session, std::uint64_t sequence) {
  const bool cancelled = session.status == agenda::Status::cancelled;
  const std::string page = "https://hatachi.example.org/events/jubilee#" + session.id.value;
  return {session.id.value + "@hatachi.example.org",
          session.begins.instant.time_since_epoch().count(),
          session.ends.instant.time_since_epoch().count(),
          static_cast<std::int64_t>(sequence),
          cancelled ? "CANCELLED" : "CONFIRMED",
          (cancelled ? options.cancelled : "") + session.title.fr,
          session.abstract.fr.empty() ? page : session.abstract.fr + "\n\n" + page,
          agenda.about().name.fr};
}

/// The sessions of an agenda as every reader must understand them, by uid.
std::vector<Reading> meant_by(const Agenda& agenda) {
  std::vector<Reading> meant;
  const std::uint64_t named = agenda.event.begin()->touch.number;
  for (const auto& slot : agenda.sessions) {
    meant.push_back(meant_by(agenda, *slot, std::max(slot.touch.number, named)));
  }
  return meant;
}

std::vector<Reading> by_uid(std::vector<Reading> readings) {
  std::sort(readings.begin(), readings.end(), [](const Reading& a, const Reading& b) { return a.uid < b.uid; });
  return readings;
}

/// Feeds as files in a folder, with what every reader must understand of them.
class Shelf {
 public:
  void put(const std::string& name, const Agenda& agenda) {
    const std::string bytes = feed(agenda, all_zones(), options);
    std::ofstream(folder_.path() / name, std::ios::binary) << bytes;
    EXPECT_EQ(bytes.find("RDATE"), std::string::npos) << name;
    meant_[name] = by_uid(meant_by(agenda));
    read_by_libical_[name] = by_uid(read_with_libical(bytes));
  }

  /// Holds what each reader understood against what was meant.
  void expect_understood() const {
    expect("libical", read_by_libical_);
    expect("ical.js", read_with_ical_js(folder_.path()));
    expect("python-icalendar, by the file's zones", read_with_python_by_file(folder_.path()));
    expect("python-icalendar, by the zones' names", read_with_python_by_name(folder_.path()));
  }

 private:
  void expect(const std::string& reader, Readings readings) const {
    ASSERT_EQ(readings.size(), meant_.size()) << reader;
    for (const auto& [name, meant] : meant_) {
      const std::vector<Reading> understood = by_uid(std::move(readings[name]));
      ASSERT_EQ(understood.size(), meant.size()) << reader << " on " << name;
      for (std::size_t i = 0; i < meant.size(); ++i) EXPECT_EQ(understood[i], meant[i]) << reader << " on " << name;
    }
  }

  support::TempFolder folder_;
  Readings meant_;
  Readings read_by_libical_;
};

Agenda jubilee() {
  Agenda agenda;
  add(agenda, support::event("jubilee"), {3, instant("2027-01-01T00:00:00Z")});
  return agenda;
}

Agenda with(std::initializer_list<support::SessionBuilder> sessions) {
  Agenda agenda = jubilee();
  std::uint64_t number = 10;
  for (const Session session : sessions) {
    Session french = session;
    french.title.fr = "Séance « " + session.id.value + " » ; 祝, \\ et 𠮷";
    add(agenda, french, {++number, instant("2027-01-02T00:00:00Z")});
  }
  return agenda;
}

TEST(Readers, GiveTheInstantsOfNancyAndKitakyushu) {
  Shelf shelf;
  shelf.put("paris-summer.ics", with({session("ete").at("2022-09-20T09:00").lasting(90min)}));
  shelf.put("paris-winter.ics", with({session("hiver").at("2027-01-15T09:00").lasting(30min)}));
  shelf.put("tokyo.ics", with({session("tobata").at("2023-06-08T17:00", "Asia/Tokyo")}));
  shelf.put("both.ics", with({session("a").at("2027-10-30T17:00", "Asia/Tokyo"), session("b").at("2027-10-30T10:00"),
                              session("c").at("2027-10-31T17:00", "Asia/Tokyo"), session("d").at("2027-10-31T09:00")}));
  shelf.put("none.ics", jubilee());
  shelf.expect_understood();
}

TEST(Readers, PassTheChangesOfTheYear) {
  Shelf shelf;
  shelf.put("autumn.ics", with({session("before").at("2027-10-31T00:45").lasting(60min),
                                session("into").at("2027-10-31T01:30").lasting(60min),
                                session("earlier").at("2027-10-31T02:30", "Europe/Paris", time::Fold::earlier),
                                session("later").at("2027-10-31T02:30", "Europe/Paris", time::Fold::later),
                                session("after").at("2027-10-31T03:00").lasting(60min),
                                session("over").at("2027-10-30T22:00").lasting(720min)}));
  shelf.put("spring.ics",
            with({session("before").at("2027-03-28T01:00").lasting(59min),
                  session("over").at("2027-03-28T01:30").lasting(60min), session("after").at("2027-03-28T03:00")}));
  shelf.put("last-day-of-the-old-rule.ics", with({session("new-york").at("2006-11-01T09:00", "America/New_York"),
                                                  session("one-year-on").at("2007-10-30T09:00", "America/New_York")}));
  shelf.expect_understood();
}

TEST(Readers, SeeWhatIsCancelled) {
  Shelf shelf;
  shelf.put("cancelled.ics", with({session("gone").cancelled(), session("kept").at("2027-06-08T12:00")}));
  shelf.expect_understood();
}

TEST(Readers, GiveTextsBackToTheCharacter) {
  Agenda agenda = jubilee();
  Session talk = session("talk");
  talk.title.fr = "百周年中村記念館; à midi, 𠮷 \\ « oui »";  // no \\n: python-icalendar mistakes it
  for (int i = 0; i < 40; ++i) talk.abstract.fr += "ロレーヌ大学、九州工業大学 — été: \"a\", b; c\\d\n";
  talk.abstract.fr += "fin";
  add(agenda, talk, {4, instant("2027-01-02T00:00:00Z")});
  Shelf shelf;
  shelf.put("texts.ics", agenda);
  shelf.expect_understood();
}

/// A session at an instant, on the clock of a zone.
Session session_at(const std::string& id, const std::string& zone, time::Instant begin, std::chrono::minutes duration) {
  const time::Zone& rules = *all_zones().find(zone);
  Session session;
  session.id.value = id;
  session.title.fr = "Séance " + id;
  session.duration = duration;
  session.begins = time::moment(rules, begin);
  session.ends = time::moment(rules, begin + duration);
  session.start = {session.begins.wall(), zone, time::Fold::none};
  return session;
}

/// An agenda of up to three years with sessions in several zones, many of them close to a change of the clocks.
Agenda random_agenda(std::mt19937& random) {
  static const std::vector<std::string> zones{
      "Europe/Paris",     "Asia/Tokyo",          "Europe/London",  "Europe/Dublin",  "America/New_York",
      "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo",   "Asia/Jerusalem",
      "America/Santiago", "America/Sao_Paulo",   "Pacific/Apia",   "Asia/Pyongyang", "Europe/Istanbul"};
  const auto below = [&](long limit) { return std::uniform_int_distribution<long>(0, limit - 1)(random); };
  const time::Instant first = instant("1995-01-01T00:00:00Z") + std::chrono::hours{24 * below(365 * 38)};
  Agenda agenda = jubilee();
  for (int i = 0; i < 20; ++i) {
    const std::string& zone = zones[static_cast<std::size_t>(below(static_cast<long>(zones.size())))];
    time::Instant begin = first + std::chrono::minutes{below(3 * 365 * 24 * 60)};
    if (below(2) == 0) {
      const date::sys_info stretch = all_zones().find(zone)->info(begin);
      if (stretch.end < begin + date::years{1}) begin = stretch.end + std::chrono::minutes{below(480) - 240};
    }
    Session session = session_at("s" + std::to_string(i), zone, begin, std::chrono::minutes{5 * below(60) + 5});
    if (below(8) == 0) session.status = agenda::Status::cancelled;
    add(agenda, session, {static_cast<std::uint64_t>(4 + below(1000)), begin});
  }
  return agenda;
}

TEST(Readers, GiveTheInstantsOfAnyAgenda) {
  Shelf shelf;
  for (const unsigned seed : {1U, 2U, 3U, 5U, 8U, 34U}) {
    std::mt19937 random(seed);
    for (int round = 0; round < 4; ++round) {
      shelf.put("seed-" + std::to_string(seed) + "-" + std::to_string(round) + ".ics", random_agenda(random));
    }
  }
  shelf.expect_understood();
}

TEST(Readers, GiveTheInstantsInEveryZoneOfTheMachine) {
  Agenda agenda = jubilee();
  int number = 0;
  for (const std::string_view zone : all_zones().names()) {
    for (const char* begin : {"2027-01-20T12:00:00Z", "2027-07-20T12:00:00Z"}) {
      add(agenda, session_at("s" + std::to_string(++number), std::string(zone), instant(begin), 45min),
          {4, instant("2027-01-02T00:00:00Z")});
    }
  }
  Shelf shelf;
  shelf.put("all-zones.ics", agenda);
  shelf.expect_understood();
}

}  // namespace
}  // namespace hatachi::calendar
