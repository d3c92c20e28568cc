#include "server/api/difference.hpp"

#include "server/api/catalog.hpp"
#include "server/api/wire/write.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace hatachi::api {
namespace {

namespace json = boost::json;
using agenda::Language;
using publication::What;

/// The item of that id in the first agenda that has it, or nullptr.
template <class T>
const T* find(const Names& names, const Id<T>& id) {
  for (const agenda::Agenda* agenda : names) {
    if (const auto* slot = agenda->of<T>().find(id)) return slot->item.get();
  }
  return nullptr;
}

/// The same in each language: `say(language)`.
template <class Say>
json::object in_all_languages(Say say) {
  json::object out;
  for (const Language language : agenda::languages) out[agenda::code(language)] = say(language);
  return out;
}

std::string key(std::string_view part, std::string_view name) {
  return "publication." + std::string(part) + std::string(name);
}

std::string two_digits(unsigned number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string day_in(Language language, time::WallTime wall) {
  const date::year_month_day day{date::floor<date::days>(wall)};
  const std::string month = std::to_string(static_cast<unsigned>(day.month()));
  const std::vector<Param> params{{"day", std::to_string(static_cast<unsigned>(day.day()))},
                                  {"month", sentence(language, key("month.", month))},
                                  {"year", std::to_string(static_cast<int>(day.year()))}};
  return sentence(language, "publication.day", params);
}

std::string clock(time::WallTime wall) {
  const auto time = date::make_time(wall - date::floor<date::days>(wall));
  return std::to_string(time.hours().count()) + ":" + two_digits(static_cast<unsigned>(time.minutes().count()));
}

/// `Paris time`; the city's for a zone that has no word of its own.
std::string zone_in(Language language, const std::string& zone) {
  const std::string own = "zone." + zone;
  std::string words = sentence(language, own);
  if (words != own) return words;
  std::string city = zone.substr(zone.rfind('/') + 1);
  std::replace(city.begin(), city.end(), '_', ' ');
  const std::vector<Param> params{{"city", std::move(city)}};
  return sentence(language, "zone.other", params);
}

/// When a session is, on its own clock.
std::string when_in(Language language, const agenda::Session& session) {
  const time::WallTime begin = session.begins.wall();
  const time::WallTime end = session.ends.wall();
  const bool same_day = date::floor<date::days>(begin) == date::floor<date::days>(end);
  const std::vector<Param> params{{"day", day_in(language, begin)},
                                  {"from", clock(begin)},
                                  {"end_day", day_in(language, end)},
                                  {"until", clock(end)},
                                  {"zone", zone_in(language, session.start.zone)}};
  return sentence(language, same_day ? "publication.when" : "publication.when_overnight", params);
}

/// When and where a session is.
std::string place_in(Language language, const agenda::Session& session, const Names& names) {
  const std::string when = when_in(language, session);
  const agenda::Room* room = session.room ? find(names, *session.room) : nullptr;
  if (room == nullptr) return when;
  const std::vector<Param> params{{"when", when}, {"room", std::string(room->name.shown(language).text)}};
  return sentence(language, "publication.place", params);
}

std::string listed(Language language, const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) {
    if (!list.empty()) list += sentence(language, "publication.and");
    list += word;
  }
  return list;
}

std::string fields_in(Language language, const std::vector<std::string_view>& fields) {
  std::vector<std::string> words;
  for (const std::string_view field : fields) words.push_back(sentence(language, key("field.", field)));
  return listed(language, words);
}

/// What a session is called: as it is in the first of the names that has it.
const agenda::Text& title_of(const publication::SessionDifference& one, const Names& names) {
  const agenda::Session* known = find(names, one.latest().id);
  return known == nullptr ? one.latest().title : known->title;
}

json::object write_sentence(What what, const publication::SessionDifference& one, const Names& names) {
  return in_all_languages([&](Language language) {
    std::vector<Param> params{{"title", std::string(title_of(one, names).shown(language).text)},
                              {"place", place_in(language, one.latest(), names)},
                              {"fields", fields_in(language, one.fields)}};
    if (one.before) params.push_back({"before", place_in(language, *one.before, names)});
    return sentence(language, key("session_", to_string(what)), params);
  });
}

json::value write_where(const std::shared_ptr<const agenda::Session>& session, const Names& names, Telling telling) {
  if (!session) return nullptr;
  const bool told = session->room && (telling == Telling::all || find({names.front()}, *session->room) != nullptr);
  return json::object{{"start", wire::write(session->begins, session->start.zone)},
                      {"end", wire::write(session->ends, session->start.zone)},
                      {"room", told ? json::value(session->room->value) : json::value(nullptr)}};
}

json::array write_words(const std::vector<std::string_view>& words) {
  return json::array(words.begin(), words.end());
}

json::object write_session(const publication::SessionDifference& one, const Names& names, Telling telling) {
  json::array what;
  json::array sentences;
  for (const What each : one.what) {
    what.emplace_back(to_string(each));
    sentences.push_back(write_sentence(each, one, names));
  }
  return {{"id", one.latest().id.value},
          {"title", wire::write(title_of(one, names))},
          {"what", std::move(what)},
          {"fields", write_words(one.fields)},
          {"from", write_where(one.before, names, telling)},
          {"to", write_where(one.after, names, telling)},
          {"sentences", std::move(sentences)}};
}

std::string name_of(const agenda::Person& person, Language language) {
  return agenda::display_name(person, language);
}
std::string name_of(const agenda::Session& session, Language language) {
  return std::string(session.title.shown(language).text);
}
template <class T>
std::string name_of(const T& item, Language language) {
  return std::string(item.name.shown(language).text);
}

template <class T>
std::string name_of(const Names& names, const std::string& id, Language language) {
  const T* item = find(names, Id<T>{id});
  return item == nullptr ? id : name_of(*item, language);
}

/// `the room “Great hall”`
std::string item_in(Language language, std::string_view kind, const std::string& id, const Names& names) {
  std::string name;
  if (kind == agenda::Event::kind) name = name_of<agenda::Event>(names, id, language);
  if (kind == agenda::Venue::kind) name = name_of<agenda::Venue>(names, id, language);
  if (kind == agenda::Room::kind) name = name_of<agenda::Room>(names, id, language);
  if (kind == agenda::Track::kind) name = name_of<agenda::Track>(names, id, language);
  if (kind == agenda::Person::kind) name = name_of<agenda::Person>(names, id, language);
  if (kind == agenda::Delegation::kind) name = name_of<agenda::Delegation>(names, id, language);
  if (kind == agenda::Session::kind) name = name_of<agenda::Session>(names, id, language);
  const std::vector<Param> params{{"name", std::move(name)}};
  return sentence(language, key("kind.", kind), params);
}

json::object write_item(const publication::ItemDifference& one, const Names& names) {
  auto told = in_all_languages([&](Language language) {
    const std::vector<Param> params{{"item", item_in(language, one.kind, one.id, names)},
                                    {"fields", fields_in(language, one.fields)}};
    return sentence(language, key("item_", to_string(one.what)), params);
  });
  return {{"kind", one.kind},
          {"id", one.id},
          {"what", to_string(one.what)},
          {"fields", write_words(one.fields)},
          {"sentence", std::move(told)}};
}

template <class T>
bool has(const agenda::Agenda& agenda, const publication::ItemDifference& one) {
  return one.kind == T::kind && agenda.of<T>().contains({one.id});
}

bool shows(const agenda::Agenda& agenda, const publication::ItemDifference& one) {
  return has<agenda::Event>(agenda, one) || has<agenda::Venue>(agenda, one) || has<agenda::Room>(agenda, one) ||
         has<agenda::Track>(agenda, one) || has<agenda::Person>(agenda, one) || has<agenda::Delegation>(agenda, one);
}

json::array write_languages(const std::vector<Language>& languages) {
  json::array out;
  for (const Language language : languages) out.emplace_back(agenda::code(language));
  return out;
}

json::object write_sentence(std::string_view what, const std::vector<Language>& languages,
                            const publication::Untranslated& text, const Names& names) {
  return in_all_languages([&](Language language) {
    std::vector<std::string> words;
    for (const Language one : languages)
      words.push_back(sentence(language, "language." + std::string(agenda::code(one))));
    const std::vector<Param> params{{"field", sentence(language, key("field.", text.field))},
                                    {"item", item_in(language, text.kind, text.id, names)},
                                    {"languages", listed(language, words)}};
    return sentence(language, key("text_", what), params);
  });
}

}  // namespace

json::object write_difference(const publication::Difference& difference, const Names& names, Telling telling) {
  const bool all = telling == Telling::all;
  const Names shown = all ? names : Names{names.front()};
  json::array sessions;
  for (const auto& one : difference.sessions) {
    if (all || names.front()->sessions.contains(one.latest().id)) {
      sessions.push_back(write_session(one, shown, telling));
    }
  }
  json::array items;
  for (const auto& one : difference.items) {
    if (all || shows(*names.front(), one)) items.push_back(write_item(one, shown));
  }
  return {{"sessions", std::move(sessions)}, {"items", std::move(items)}};
}

json::array write_untranslated(const std::vector<publication::Untranslated>& texts, const Names& names) {
  json::array out;
  for (const auto& text : texts) {
    json::array sentences;
    if (!text.missing.empty()) sentences.push_back(write_sentence("missing", text.missing, text, names));
    if (!text.stale.empty()) sentences.push_back(write_sentence("stale", text.stale, text, names));
    out.push_back(json::object{{"kind", text.kind},
                               {"id", text.id},
                               {"field", text.field},
                               {"missing", write_languages(text.missing)},
                               {"stale", write_languages(text.stale)},
                               {"sentences", std::move(sentences)}});
  }
  return out;
}

}  // namespace hatachi::api
