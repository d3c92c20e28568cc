#include "scheduling/rules/index.hpp"

#include "scheduling/rules/rule.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace hatachi::rules {
namespace {

/// True where a change of the event bears on its conflicts.
bool matters(const agenda::Event* before, const agenda::Event& after) {
  if (before == nullptr) return true;
  agenda::Event renamed = *before;
  renamed.name = after.name;
  renamed.description = after.description;
  renamed.mode = after.mode;
  renamed.tz_release = after.tz_release;
  renamed.tz_election = after.tz_election;
  renamed.tz_change = after.tz_change;
  return renamed != after;
}

}  // namespace

/// One operation: what it touches leaves the index, and comes back checked anew at its end.
class Index::Edit {
 public:
  explicit Edit(Index& index) : index_(index), facts_(index.facts_) {}

  void take(const agenda::EventId& event, const agenda::Changes& changes) {
    // The event comes first, whose key the others need.
    for (const auto& change : changes) take_event(change);
    event_ = facts_.event_keys().find(event.value);
    if (event_ == no_key) return;
    for (const auto& change : changes) {
      std::visit([&](const auto& one) { take(one); }, change);
    }
  }

  /// Takes an agenda that the index knows nothing of.
  void take(const agenda::Agenda& agenda) {
    if (!agenda.event.empty()) take(agenda.about().id, agenda::diff({}, agenda));
  }

  std::map<agenda::EventId, Difference> finish() {
    for (const Key session : sessions_) {
      facts_.load(session);
      for (const Key person : facts_.session(session).alone) touch_interpreter(person);
    }
    Findings found(facts_);
    for (const Key session : sessions_) {
      if (facts_.session(session).takes_place) check_session(facts_, placement(facts_, session), found);
    }
    for (const Key person : interpreters_) check_interpreter(facts_, person, no_key, nullptr, found);
    for (const Key event : events_) check_event(facts_, event, found);
    std::vector<Finding> kept = keep(found.take());
    return differences(kept);
  }

  /// The same where all there is was taken, and nobody asks what that made.
  void finish_all() {
    for (const Key session : sessions_) facts_.load(session);
    Findings found(facts_);
    check_sessions(facts_, {sessions_.begin(), sessions_.end()}, found);
    for (const Key event : events_) check_event(facts_, event, found);
    keep(found.take());
  }

 private:
  void take_event(const agenda::AnyChange& any) {
    const auto* change = std::get_if<agenda::Change<agenda::Event>>(&any);
    if (change == nullptr || !change->after) return;
    const Key known = facts_.event_keys().find(change->after->id.value);
    const agenda::Event* before = known == no_key ? nullptr : facts_.event(known).item.get();
    const bool counts = matters(before, *change->after);
    const Key key = facts_.put(change->after, severities_of(*change->after));
    index_.event_findings_.grow_to(key + std::size_t{1});
    if (counts) touch_event(key);
  }

  void take(const agenda::Change<agenda::Event>&) {}
  void take(const agenda::Change<agenda::Track>&) {}
  void take(const agenda::Change<agenda::Release>&) {}

  void take(const agenda::Change<agenda::Venue>& change) {
    if (!change.after) return;
    const Key key = facts_.venue_keys().find(change.after->id.value);
    if (key != no_key) {
      if (const auto& known = facts_.venue(key).item; known && *known == *change.after) return;
      for (const Key room : facts_.rooms_of(key)) touch_all(facts_.room(room).timeline);
    }
    facts_.put(change.after);
    touch_region(*change.after);
  }

  void take(const agenda::Change<agenda::Room>& change) {
    if (!change.after) return;
    const Key key = facts_.room_keys().find(change.after->id.value);
    if (key != no_key) {
      if (const auto& known = facts_.room(key).item; known && *known == *change.after) return;
      touch_all(facts_.room(key).timeline);
    }
    facts_.put(change.after);
  }

  void take(const agenda::Change<agenda::Person>& change) {
    if (!change.after) return;
    const Key key = facts_.person_keys().find(change.after->id.value);
    if (key != no_key) {
      if (const auto& known = facts_.person(key).item; known && *known == *change.after) return;
      touch_all(facts_.person(key).timeline);
    }
    facts_.put(change.after);
  }

  void take(const agenda::Change<agenda::Delegation>& change) {
    const std::vector<Key> sessions = facts_.event(event_).sessions;
    for (const Key session : sessions) {
      const auto& delegations = facts_.session(session).item->delegations;
      if (std::find(delegations.begin(), delegations.end(), change.id()) != delegations.end()) touch(session);
    }
    if (change.after) {
      facts_.put(event_, change.after);
    } else {
      facts_.remove(event_, change.id());
    }
  }

  void take(const agenda::Change<agenda::Session>& change) {
    const Key known = facts_.session_keys().find(change.id().value);
    if (known != no_key && known < index_.findings_.size()) touch(known);
    if (!change.after) {
      facts_.remove(change.id());
      return;
    }
    const Key key = facts_.put(event_, change.after);
    index_.findings_.grow_to(key + std::size_t{1});
    sessions_.insert(key);
  }

  /// A region's holidays may be unknown from now on, or no more, to every event in that venue.
  void touch_region(const agenda::Venue& venue) {
    for (Key event = 0; event < facts_.event_keys().size(); ++event) {
      const auto& venues = facts_.event(event).item->venues;
      if (std::find(venues.begin(), venues.end(), venue.id) != venues.end()) touch_findings_of(event);
    }
  }

  void touch_event(Key event) {
    const std::vector<Key> sessions = facts_.event(event).sessions;
    for (const Key session : sessions) touch(session);
    touch_findings_of(event);
  }

  void touch_findings_of(Key event) {
    if (!events_.insert(event).second) return;
    for (Finding& one : std::exchange(index_.event_findings_.edit(event), {})) removed_.push_back(std::move(one));
  }

  void touch_all(const Timeline& timeline) {
    std::vector<Key> sessions;
    for (const Engagement& one : timeline) sessions.push_back(one.session);
    for (const Key session : sessions) touch(session);
  }

  /// Takes a session out, with all that stands against it.
  void touch(Key session) {
    if (!facts_.session(session).item || !sessions_.insert(session).second) return;
    const std::vector<Key> alone = facts_.session(session).alone;
    for (const Key person : alone) touch_interpreter(person);
    for (Finding& one : std::exchange(index_.findings_.edit(session), {})) {
      const Key other = one.first == session ? one.second : one.first;
      if (other != no_key) drop(other, one);
      removed_.push_back(std::move(one));
    }
    facts_.unload(session);
  }

  void drop(Key session, const Finding& finding) {
    std::erase_if(index_.findings_.edit(session), [&](const Finding& one) { return same(one, finding); });
  }

  /// Takes out what stands against somebody's stints, in all their sessions.
  void touch_interpreter(Key person) {
    if (!interpreters_.insert(person).second) return;
    for (const Finding& finding : index_.findings_of_interpreter(person)) {
      for (const Key session : {finding.first, finding.second}) {
        if (session != no_key) drop(session, finding);
      }
      removed_.push_back(finding);
    }
  }

  /// Puts each finding under its sessions; gives back those that were not there yet.
  std::vector<Finding> keep(std::vector<Finding> found) {
    std::vector<Finding> kept;
    for (Finding& finding : found) {
      if (finding.first == no_key) {
        index_.event_findings_.edit(finding.event).push_back(finding);
        kept.push_back(std::move(finding));
        continue;
      }
      bool fresh = false;
      for (const Key session : {finding.first, finding.second}) {
        if (session == no_key || contains(index_.findings_[session], finding)) continue;
        index_.findings_.edit(session).push_back(finding);
        fresh = true;
      }
      if (fresh) kept.push_back(std::move(finding));
    }
    return kept;
  }

  std::map<agenda::EventId, Difference> differences(const std::vector<Finding>& kept) const {
    std::map<Key, std::pair<std::vector<Conflict>, std::vector<Conflict>>> by_event;
    for (const Finding& one : removed_) {
      if (!contains(kept, one)) by_event[one.event].first.push_back(index_.conflict(one));
    }
    for (const Finding& one : kept) {
      if (!contains(removed_, one)) by_event[one.event].second.push_back(index_.conflict(one));
    }
    std::map<agenda::EventId, Difference> all;
    for (auto& [event, sides] : by_event) {
      auto& [vanished, appeared] = sides;
      std::sort(vanished.begin(), vanished.end(), in_order);
      std::sort(appeared.begin(), appeared.end(), in_order);
      all[facts_.event(event).item->id] = {std::move(appeared), std::move(vanished)};
    }
    return all;
  }

  Index& index_;
  Facts& facts_;
  Key event_ = no_key;
  std::set<Key> sessions_;  ///< taken out, to be loaded and checked again
  std::set<Key> interpreters_;
  std::set<Key> events_;
  std::vector<Finding> removed_;
};

Index Index::of(Almanac almanac, const std::vector<const agenda::Agenda*>& agendas) {
  Index index(std::move(almanac));
  Edit edit(index);
  for (const agenda::Agenda* agenda : agendas) edit.take(*agenda);
  edit.finish_all();
  return index;
}

std::map<agenda::EventId, Difference> Index::apply(const Entries& entries) {
  Edit edit(*this);
  for (const auto& [event, changes] : entries) edit.take(event, changes);
  return edit.finish();
}

std::vector<Finding> Index::findings_of_interpreter(Key person) const {
  std::vector<Finding> found;
  for (const Engagement& one : facts_.person(person).timeline) {
    for (const Finding& finding : findings_[one.session]) {
      if (is_of_interpreter(finding.rule) && finding.subject == facts_.name_of_person(person) &&
          !contains(found, finding)) {
        found.push_back(finding);
      }
    }
  }
  return found;
}

Conflict Index::conflict(Finding finding) const {
  Conflict conflict;
  conflict.sessions.reserve(2);
  conflict.rule = all_rules()[finding.rule].name;
  conflict.severity = finding.severity;
  for (const Key key : {finding.first, finding.second}) {
    if (key == no_key) continue;
    const agenda::SessionId& id = facts_.id_of_session(key);
    if (facts_.session(key).event == finding.event) {
      conflict.sessions.push_back(id);
    } else {
      conflict.elsewhere = Elsewhere{facts_.event(facts_.session(key).event).item->id, id};
    }
  }
  std::sort(conflict.sessions.begin(), conflict.sessions.end());
  conflict.subject_kind = finding.subject_kind;
  conflict.subject = std::move(finding.subject);
  conflict.when = finding.when;
  conflict.needed = finding.needed;
  conflict.given = finding.given;
  return conflict;
}

std::vector<Conflict> Index::listed(std::vector<Finding> findings) const {
  std::vector<Conflict> all;
  all.reserve(findings.size());
  for (Finding& one : findings) all.push_back(conflict(std::move(one)));
  std::sort(all.begin(), all.end(), in_order);
  return all;
}

std::vector<Conflict> Index::conflicts(const agenda::EventId& event) const {
  const Key key = facts_.event_keys().find(event.value);
  if (key == no_key) return {};
  std::vector<Finding> found = event_findings_[key];
  for (const Key session : facts_.event(key).sessions) {
    for (const Finding& one : findings_[session]) {
      // What two sessions of the event share is told once.
      const bool told = one.first != session && facts_.session(one.first).event == key;
      if (one.event == key && !told) found.push_back(one);
    }
  }
  return listed(std::move(found));
}

std::vector<Conflict> Index::check_all(const agenda::EventId& event) const {
  const Key key = facts_.event_keys().find(event.value);
  if (key == no_key) return {};
  Findings found(facts_);
  check_sessions(facts_, facts_.event(key).sessions, found);
  check_event(facts_, key, found);
  std::vector<Finding> own = found.take();
  std::erase_if(own, [&](const Finding& one) { return one.event != key; });
  std::vector<Conflict> all = listed(std::move(own));
  // A rule may tell what stands between two sessions of both.
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace hatachi::rules
