import type { Release, ReleaseInput, ReleasePatch, Texts, Validation } from "../../api/types.ts";
import { written } from "../../model/texts.ts";
import { given, textPatch } from "../../operations/session_form.ts";

/// What a release says of itself, as a form holds it.
export interface ReleaseForm {
  name: Texts;
  validations: Validation[];
}

export const emptyRelease = (): ReleaseForm => ({ name: { fr: "", ja: "", en: "" }, validations: [] });

export const formOf = ({ name, validations }: Release): ReleaseForm => ({
  name: written(name),
  validations: validations.map((one) => ({ ...one })),
});

const isEmpty = ({ side, name }: Validation): boolean => !side.trim() && !name.trim();

/// The validations that say something.
export const filled = (validations: readonly Validation[]): Validation[] => validations.filter((one) => !isEmpty(one));

const said = (validations: readonly Validation[]): Validation[] =>
  filled(validations).map(({ side, name, day }) => ({ side: side.trim(), name: name.trim(), day }));

/// The fields that still keep the form from being sent, as the server names them: `validations[0].side`.
export function missing({ validations }: ReleaseForm): string[] {
  return validations.flatMap((one, at) =>
    isEmpty(one)
      ? []
      : (["side", "name", "day"] as const)
          .filter((field) => !one[field].trim())
          .map((field) => `validations[${at}].${field}`),
  );
}

export function inputOf(form: ReleaseForm, reason?: string): ReleaseInput {
  const input: ReleaseInput = { name: given(form.name), validations: said(form.validations) };
  return reason ? { ...input, reason } : input;
}

/// What of the form differs from what it was opened with.
export function patchOf(base: ReleaseForm, form: ReleaseForm): ReleasePatch {
  const patch: ReleasePatch = {};
  const name = textPatch(base.name, form.name);
  if (name) patch.name = name;
  const validations = said(form.validations);
  if (JSON.stringify(validations) !== JSON.stringify(base.validations)) patch.validations = validations;
  return patch;
}

/// The sides that have validated releases before, each once.
export const sidesOf = (releases: readonly Release[]): string[] => [
  ...new Set(releases.flatMap(({ validations }) => validations.map(({ side }) => side))),
];
