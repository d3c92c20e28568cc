#include "scheduling/rules/rule.hpp"

#include <algorithm>

namespace hatachi::rules {

namespace {

bool knows(const Facts& facts, const agenda::Interpreter& interpreter) {
  const auto& person = facts.person(facts.person_keys().find(interpreter.person.value)).item;
  return person &&
         std::find(person->interprets.begin(), person->interprets.end(), interpreter.pair) != person->interprets.end();
}

}  // namespace

/// Nobody who knows the languages interprets a pair that has to be interpreted.
void interpreter_missing(const Facts& facts, const Placement& placement, Findings& findings) {
  const agenda::Session& session = placement.item();
  for (const agenda::LanguagePair& pair : session.interpretation) {
    const auto serves = [&](const agenda::Interpreter& one) { return one.pair == pair && knows(facts, one); };
    if (std::any_of(session.interpreters.begin(), session.interpreters.end(), serves)) continue;
    const std::string languages = std::string(agenda::code(pair.from)) + "-" + std::string(agenda::code(pair.into));
    findings.add(placement, {SubjectKind::languages, languages, placement.span});
  }
}

}  // namespace hatachi::rules
