#pragma once

#include "scheduling/agenda/agenda.hpp"
#include "scheduling/time/zone_database.hpp"

#include <string>
#include <string_view>
#include <vector>

/// RFC 5545 and 7986 calendars, right in real clients. A wire format: values in, bytes out.
namespace hatachi::calendar {

struct Options {
  agenda::Language language = agenda::Language::en;
  std::string host;       ///< right side of every UID
  std::string base_url;   ///< `https://…` of the server, no trailing slash
  std::string cancelled;  ///< prefix of a cancelled title, in `language`
  std::string page = {};  ///< where every session links to, below `base_url`; empty: its event's public page
};

/// The entry that last changed what a file says of a session: its SEQUENCE, its LAST-MODIFIED, the version of `single`.
/// Beside what `agenda::last_visible_touch` follows, the event's name counts where it stands in for a place.
agenda::Touch last_touch(const agenda::Agenda& agenda, const agenda::Session& session);

/// The feed of an event: every session of `agenda`. Same agenda and options, same bytes.
std::string feed(const agenda::Agenda& agenda, const time::ZoneDatabase& zones, const Options& options);

/// One person's feed: the sessions of several events, under a name of its own.
std::string personal_feed(const std::vector<agenda::Agenda>& agendas, std::string_view name,
                          const time::ZoneDatabase& zones, const Options& options);

/// One session as a file to open; no name of a calendar in it.
std::string single(const agenda::Agenda& agenda, const agenda::Session& session, const time::ZoneDatabase& zones,
                   const Options& options);

}  // namespace hatachi::calendar
