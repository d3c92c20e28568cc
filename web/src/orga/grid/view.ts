/// How an organiser looks at the programme.
export type ProgrammeView = "table" | "grid";

/// Below so many sessions a programme is one table that is edited in place.
const forTheTable = 40;

const storageKey = "hatachi.programme_view";

/// What was chosen before, else what suits the size of the programme.
export function viewFor(remembered: string | null, sessions: number): ProgrammeView {
  if (remembered === "table" || remembered === "grid") return remembered;
  return sessions < forTheTable ? "table" : "grid";
}

export function rememberedView(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

export function rememberView(view: ProgrammeView): void {
  try {
    localStorage.setItem(storageKey, view);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
