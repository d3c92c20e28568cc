import type { Agenda, Person, Session, Text } from "../api/types.ts";
import { byId } from "./agenda.ts";

/// Width, case and Latin accents do not matter to a reader who searches; kana's voicing marks do.
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFKC")
    .toLowerCase();
}

const inAll = (text: Text | undefined): string[] => (text ? [text.fr, text.ja, text.en] : []);

export function namesOf(person: Person | undefined): string[] {
  if (!person) return [];
  return [person.roman, person.native].flatMap((name) =>
    name ? [`${name.family} ${name.given} ${name.family}`, name.family + name.given] : [],
  );
}

export interface Filter {
  words: string;
  tracks: ReadonlySet<string>;
}

/// The sessions that hold every word, in any language, in what is printed of them, and are of a chosen track.
export function filter(agenda: Agenda, { words, tracks }: Filter): Session[] {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  const rooms = byId(agenda.rooms);
  const venues = byId(agenda.venues);
  const people = byId(agenda.people);
  const trackOf = byId(agenda.tracks);
  return agenda.sessions.filter((session) => {
    if (tracks.size > 0 && !(session.track && tracks.has(session.track))) return false;
    if (wanted.length === 0) return true;
    const room = rooms.get(session.room);
    const texts = [
      ...inAll(session.title),
      ...inAll(session.abstract),
      ...inAll(room?.name),
      ...inAll(room && venues.get(room.venue)?.name),
      ...inAll(trackOf.get(session.track)?.name),
      ...[...session.speakers, ...session.hosts].flatMap((id) => namesOf(people.get(id))),
    ];
    const haystack = fold(texts.join("\n"));
    return wanted.every((word) => haystack.includes(word));
  });
}
