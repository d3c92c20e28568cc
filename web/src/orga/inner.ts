import { i18n } from "../i18n/i18n.svelte.ts";
import { toasts } from "./toasts.svelte.ts";

/// True where a small form within this one holds something that was not saved: what surrounds it is not sent over its
/// head. It is brought to the eye, and named.
export function holdsInner(form: HTMLFormElement): boolean {
  const inner = form.querySelector<HTMLElement>("[data-unsaved]");
  if (!inner) return false;
  inner.scrollIntoView({ block: "nearest" });
  inner.querySelector("input")?.focus({ preventScroll: true });
  toasts.alarm(i18n.t("orga.f_inner_first", { title: inner.getAttribute("aria-label") ?? "" }));
  return true;
}
