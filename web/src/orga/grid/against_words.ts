import type { Conflict } from "../../api/types.ts";
import { byId } from "../../model/agenda.ts";
import { shown } from "../../model/texts.ts";
import { conflictSentence, type Items, subjectWords, type Voice } from "../conflict_words.ts";

/// What stands against a place that a session could have, as a short sentence. The server tells each conflict once for
/// many starts, with the hours and minutes of the first of them: where a rule's sentence would name these, another one
/// does without.
export function againstSentence(conflict: Conflict, moved: string, items: Items, voice: Voice): string {
  const { language, t, list } = voice;
  const sentence = `orga.grid_against.${conflict.rule}`;
  const sessions = byId(items.sessions);
  const others = conflict.sessions.flatMap((id) => {
    if (id === moved) return [];
    const session = sessions.get(id);
    return [t("orga.quoted", { title: session ? shown(session.title, language).text : id })];
  });
  if (conflict.elsewhere) others.push(t("orga.conflict.elsewhere"));
  const told = t(sentence, { subject: subjectWords(conflict, items, voice), sessions: list(others) });
  return told === sentence ? conflictSentence(conflict, items, voice) : told;
}
