#include "server/app/import.hpp"

#include "server/app/block.hpp"
#include "server/app/rights.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace hatachi::app {
namespace {

/// Puts the items of a file on a workbench, one after the other, and keeps what is wrong with each.
class Importer {
 public:
  Importer(Workbench& bench, Imported& imported) : bench_(bench), imported_(imported) {}

  template <class T>
  void directory(const std::vector<Listed<T>>& items) {
    each(items, [&](const Listed<T>& listed) {
      const auto put = [&](T item) { return bench_.put(std::move(item)); };
      one<T>(
          listed, bench_.surroundings(),
          [&] { return bench_.surroundings().directory.template of<T>().find(listed.id); }, put);
    });
  }

  template <class T>
  void of_event(const agenda::EventId& event, const std::vector<Listed<T>>& items) {
    each(items, [&](const Listed<T>& listed) {
      const auto around = bench_.surroundings(event);
      if (around.has_error()) return;  // The event itself is at fault, and that is told already.
      const auto put = [&](T item) -> Result<void> {
        if (around->agenda.event.empty()) {
          return Error{Errc::not_found, "the event is at fault", "event", {{"id", event.value}}};
        }
        return bench_.put(event, std::move(item));
      };
      one<T>(
          listed, *around, [&] { return bench_.surroundings(event)->agenda.template of<T>().find(listed.id); }, put);
    });
  }

  void event(const Listed<agenda::Event>& listed) {
    if (imported_.faults.size() >= max_faults) return;
    const auto current = [&]() -> const agenda::Table<agenda::Event>::Slot* {
      const auto around = bench_.surroundings(listed.id);
      return around.has_error() ? nullptr : around->agenda.event.find(listed.id);
    };
    const auto put = [&](agenda::Event item) { return bench_.put(listed.id, std::move(item)); };
    one<agenda::Event>(listed, bench_.surroundings(), current, put);
    ++imported_.items;
  }

 private:
  /// Puts each item; those that name one further down the list once more, after all the others.
  template <class T, class PutOne>
  void each(const std::vector<Listed<T>>& items, const PutOne& put_one) {
    to_come_.clear();
    for (const Listed<T>& listed : items) to_come_.insert(listed.id.value);
    std::vector<const Listed<T>*> once_more;
    for (const Listed<T>& listed : items) {
      if (imported_.faults.size() >= max_faults) return;
      ++imported_.items;
      left_out_ = false;
      put_one(listed);
      to_come_.erase(listed.id.value);
      if (left_out_) once_more.push_back(&listed);
    }
    left_out_ = false;
    for (const Listed<T>* listed : once_more) {
      if (imported_.faults.size() < max_faults) put_one(*listed);
    }
  }

  /// Leaves out what an item says of items of its kind that are still to come.
  template <class T, class References, class IdOf>
  void leave_out(const agenda::Table<T>& known, References& references, const IdOf& id_of) {
    left_out_ |= 0 < std::erase_if(references, [&](const auto& reference) {
                   return to_come_.contains(id_of(reference).value) && !known.contains(id_of(reference));
                 });
  }
  void leave_out_what_is_to_come(agenda::Venue& venue, const Surroundings& around) {
    leave_out(around.directory.venues, venue.travel, [](const agenda::Travel& way) { return way.to; });
  }
  void leave_out_what_is_to_come(agenda::Session& session, const Surroundings& around) {
    leave_out(around.agenda.sessions, session.after, [](const agenda::SessionId& id) { return id; });
  }
  template <class T>
  void leave_out_what_is_to_come(T&, const Surroundings&) {}

  template <class T, class Current, class Put>
  void one(const Listed<T>& listed, const Surroundings& around, const Current& current, const Put& put) {
    const auto* slot = current();
    const std::shared_ptr<const T> before = slot == nullptr ? nullptr : slot->item;
    T item{};
    item.id = listed.id;
    if constexpr (std::is_same_v<T, agenda::Event>) {
      // How an event is published is no matter of its content: a file that does not say leaves it.
      if (before) item.mode = before->mode;
      if (before) item.tz_release = before->tz_release;
    }
    if constexpr (std::is_same_v<T, agenda::Session>) {
      if (before) item.locked = before->locked;
    }
    Result<void> done = listed.fill(item, around);
    if constexpr (std::is_same_v<T, agenda::Event>) {
      if (before) keep_venues(item, *before);
    }
    if (done.has_value()) {
      leave_out_what_is_to_come(item, around);
      done = put(std::move(item));
    }
    if (done.has_error()) {
      if (!follows_from_another(done.error())) imported_.faults.push_back(within(listed.path, done.error()));
      faulty_.insert(listed.id.value);
      left_out_ = false;
    } else if (before && !left_out_ && *before == **current()) {
      ++imported_.unchanged;
    }
  }

  /// An event's venues grow with its sessions, which a file need not tell.
  static void keep_venues(agenda::Event& event, const agenda::Event& before) {
    for (const agenda::VenueId& venue : before.venues) {
      if (std::find(event.venues.begin(), event.venues.end(), venue) == event.venues.end()) {
        event.venues.push_back(venue);
      }
    }
  }

  /// True where an item is only missing because it was itself at fault, and told.
  bool follows_from_another(const Error& error) const {
    if (error.code != Errc::unknown_reference && error.code != Errc::not_found) return false;
    return std::any_of(error.params.begin(), error.params.end(),
                       [this](const auto& param) { return param.name == "id" && faulty_.contains(param.value); });
  }

  Workbench& bench_;
  Imported& imported_;
  std::set<std::string, std::less<>> faulty_;  ///< ids of items that could not be put
  std::set<std::string> to_come_;              ///< ids of the list's items that are not put yet
  bool left_out_ = false;                      ///< by the item that was put last
};

}  // namespace

Task<Result<Imported>> import_file(Desk desk, std::shared_ptr<const ImportFile> file) {
  auto imported = std::make_shared<Imported>();
  store::Job job = [desk, file, imported](const store::State& state, time::Instant now) -> Result<store::Decision> {
    *imported = Imported{};
    Workbench bench(state, desk.zones.get(), now);
    Importer importer(bench, *imported);
    importer.directory(file->venues);
    importer.directory(file->rooms);
    importer.directory(file->people);
    for (const ListedEvent& event : file->events) {
      importer.event(event.event);
      importer.of_event(event.event.id, event.tracks);
      importer.of_event(event.event.id, event.delegations);
      importer.of_event(event.event.id, event.sessions);
    }
    if (!imported->faults.empty()) return store::Decision{};
    auto decision = hold_up(desk, state, bench.finish(desk.actor, "import"));
    if (decision.has_error()) return decision;
    if (auto may = check_rights(desk, state, *decision, now); may.has_error()) return may.error();
    return decision;
  };
  auto done = co_await desk.store.write(std::move(job));
  if (done.has_error()) co_return done.error();
  imported->committed = *done;
  co_return std::move(*imported);
}

}  // namespace hatachi::app
