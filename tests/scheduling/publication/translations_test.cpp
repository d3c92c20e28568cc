#include "scheduling/publication/translations.hpp"

#include "scheduling/publication/view.hpp"
#include "tests/support/agenda_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hatachi::publication {
namespace {

using namespace support;
using agenda::Agenda;
using agenda::Language;
using testing::ElementsAre;
using testing::IsEmpty;

agenda::Text complete(const std::string& text) {
  return {text, text, text};
}

agenda::Event complete_event() {
  agenda::Event event = support::event("jubilee");
  event.name = complete("Jubilee");
  event.description = {};
  return event;
}

agenda::Session talk() {
  agenda::Session talk = session("talk");
  talk.title = complete("Talk");
  talk.abstract = {};
  return talk;
}

TEST(Untranslated, IsNothingWhereAllIsSaidInAllLanguagesOrNotAtAll) {
  const Agenda draft = agenda_of(complete_event(), talk());
  EXPECT_THAT(untranslated(draft, public_view(draft)), IsEmpty());
}

TEST(Untranslated, NamesTheLanguagesThatAreMissing) {
  agenda::Session one = talk();
  one.abstract.fr = "Pourquoi";
  const Agenda draft = agenda_of(complete_event(), one);
  EXPECT_THAT(untranslated(draft, public_view(draft)),
              ElementsAre(Untranslated{"session", "talk", "abstract", {Language::ja, Language::en}, {}}));
}

TEST(Untranslated, NamesTheLanguagesThatHaveFallenBehind) {
  agenda::Event event = complete_event();
  event.name.fr = "Les noces";
  event.name.stale = {Language::ja, Language::en};
  const Agenda draft = agenda_of(event);
  EXPECT_THAT(untranslated(draft, public_view(draft)),
              ElementsAre(Untranslated{"event", "jubilee", "name", {}, {Language::ja, Language::en}}))
      << "though the public view does not say so";
}

TEST(Untranslated, IsSilentAboutWhatIsNotShown) {
  agenda::Session crew = session("crew").for_audience(agenda::Audience::crew);
  crew.title = english("Crew call");
  const Agenda draft = agenda_of(complete_event(), crew);
  EXPECT_THAT(untranslated(draft, public_view(draft)), IsEmpty());
}

}  // namespace
}  // namespace hatachi::publication
