import type { Texts } from "../api/types.ts";
import { languages } from "../model/texts.ts";

/// A row where two versions of something differ, in words.
export interface Difference {
  label: string;
  mine: string;
  theirs: string;
}

/// A field of a form: its label, and what it holds in words.
export type Field<Form> = [label: string, read: (form: Form) => string];

/// A text as three fields, one a language.
export function textFields<Form>(label: string, read: (form: Form) => Texts, t: (key: string) => string) {
  return languages.map((one): Field<Form> => [`${label} (${t(`language.${one}`)})`, (form) => read(form)[one]]);
}

/// What two forms hold differently, field by field, for somebody to choose between them.
export function differing<Form>(fields: readonly Field<Form>[], mine: Form, theirs: Form): Difference[] {
  return fields
    .map(([label, read]) => ({ label, mine: read(mine), theirs: read(theirs) }))
    .filter((row) => row.mine !== row.theirs);
}
