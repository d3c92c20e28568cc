#include "scheduling/publication/translations.hpp"

#include <tuple>
#include <type_traits>

namespace hatachi::publication {
namespace {

template <class T>
void add_texts(std::vector<Untranslated>& found, const T& item) {
  const auto add = [&](const auto& field) {
    const auto& member = item.*field.member;
    if constexpr (std::is_same_v<std::decay_t<decltype(member)>, agenda::Text>) {
      Untranslated one{T::kind, item.id.value, field.name, {}, member.stale};
      for (const agenda::Language language : agenda::languages) {
        if (!member.empty() && member.in(language).empty()) one.missing.push_back(language);
      }
      if (!one.missing.empty() || !one.stale.empty()) found.push_back(std::move(one));
    }
  };
  std::apply([&](const auto&... field) { (add(field), ...); }, T::fields);
}

template <class T>
void add_items(std::vector<Untranslated>& found, const agenda::Agenda& draft, const agenda::Agenda& shown) {
  for (const auto& slot : shown.of<T>()) {
    const auto* item = draft.of<T>().find(slot->id);
    add_texts(found, item == nullptr ? *slot : **item);
  }
}

}  // namespace

std::vector<Untranslated> untranslated(const agenda::Agenda& draft, const agenda::Agenda& shown) {
  std::vector<Untranslated> found;
  add_items<agenda::Event>(found, draft, shown);
  add_items<agenda::Venue>(found, draft, shown);
  add_items<agenda::Room>(found, draft, shown);
  add_items<agenda::Track>(found, draft, shown);
  add_items<agenda::Person>(found, draft, shown);
  add_items<agenda::Delegation>(found, draft, shown);
  add_items<agenda::Session>(found, draft, shown);
  return found;
}

}  // namespace hatachi::publication
