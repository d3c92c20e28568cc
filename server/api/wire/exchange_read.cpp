#include "server/api/wire/exchange.hpp"
#include "server/api/wire/items.hpp"
#include "server/api/wire/reader.hpp"

#include <set>
#include <utility>

namespace hatachi::api::wire {
namespace {

using File = std::shared_ptr<const json::value>;

/// An event of a file without the items that are listed in it.
json::value about_event(const json::value& item) {
  json::object about;
  for (const auto& member : item.as_object()) {
    if (member.key() == "tracks" || member.key() == "delegations" || member.key() == "sessions") continue;
    about.insert(member);
  }
  return about;
}

/// The `fill` of an item that stands in the file, which stays alive with it.
template <class T>
app::Fill<T> fill_from(File file, const json::value& item) {
  return [file = std::move(file), &item](T& into, const app::Surroundings& around) -> Result<void> {
    if constexpr (std::is_same_v<T, agenda::Session>) {
      return read(item, into, true, around);
    } else if constexpr (std::is_same_v<T, agenda::Event>) {
      return read(about_event(item), into, true);
    } else {
      return read(item, into, true);
    }
  };
}

/// Lists the items of one member of an object, each with its id and its path in the file.
class Lister {
 public:
  Lister(File file, std::vector<Error>& faults) : file_(std::move(file)), faults_(faults) {}

  template <class T>
  std::vector<app::Listed<T>> list(ObjectReader& in, std::string_view member, const std::string& within_path) {
    std::vector<app::Listed<T>> listed;
    in.each(member, [&](const json::value& item, const std::string& path) -> Result<void> {
      if (auto one = item_of<T>(item, within_path + path)) listed.push_back(std::move(*one));
      return {};
    });
    return listed;
  }

  template <class T>
  std::optional<app::Listed<T>> item_of(const json::value& item, std::string path) {
    const json::object* object = item.if_object();
    if (object == nullptr) return fault(std::move(path), {Errc::wrong_type, "", "", {{"expected", "an object"}}});
    const json::value* id = object->if_contains("id");
    if (id == nullptr) return fault(path + ".id", {Errc::missing_field, "", "", {}});
    if (!id->is_string()) return fault(path + ".id", {Errc::wrong_type, "", "", {{"expected", "a text"}}});
    auto parsed = Id<T>::parse(id->get_string());
    if (parsed.has_error()) return fault(path + ".id", parsed.error());
    if (!seen_.emplace(T::kind, parsed->value).second) return fault(path + ".id", {Errc::duplicate, "", "", {}});
    return app::Listed<T>{std::move(*parsed), std::move(path), fill_from<T>(file_, item)};
  }

  std::nullopt_t fault(std::string path, Error error) {
    if (faults_.size() < app::max_faults) faults_.push_back(within(path, std::move(error)));
    return std::nullopt;
  }

 private:
  File file_;
  std::vector<Error>& faults_;
  std::set<std::pair<std::string_view, std::string>> seen_;
};

Result<void> check_version(const std::optional<int>& version) {
  if (version == exchange_version) return {};
  return Error{Errc::invalid_value,
               "the file's version is not known here",
               "hatachi",
               {{"choices", std::to_string(exchange_version)}}};
}

}  // namespace

ExchangeFile read_exchange(const File& file) {
  ExchangeFile read;
  Lister lister(file, read.faults);
  ObjectReader in(*file);
  std::optional<int> version;
  in.require({"hatachi"}).whole("hatachi", version);
  if (in.has("hatachi")) {
    if (auto known = check_version(version); known.has_error()) in.fail("", known.error());
  }
  read.content.venues = lister.list<agenda::Venue>(in, "venues", "");
  read.content.rooms = lister.list<agenda::Room>(in, "rooms", "");
  read.content.people = lister.list<agenda::Person>(in, "people", "");
  in.each("events", [&](const json::value& item, const std::string& path) -> Result<void> {
    auto event = lister.item_of<agenda::Event>(item, path);
    if (!event) return {};
    ObjectReader parts(item);
    app::ListedEvent listed{std::move(*event), {}, {}, {}};
    listed.tracks = lister.list<agenda::Track>(parts, "tracks", path + ".");
    listed.delegations = lister.list<agenda::Delegation>(parts, "delegations", path + ".");
    listed.sessions = lister.list<agenda::Session>(parts, "sessions", path + ".");
    if (auto fault = parts.fault()) lister.fault(path, std::move(*fault));
    read.content.events.push_back(std::move(listed));
    return {};
  });
  if (auto done = in.finish(); done.has_error()) read.faults.push_back(done.error());
  return read;
}

}  // namespace hatachi::api::wire
