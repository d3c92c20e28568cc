import type { Problem } from "../../api/types.ts";
import { labelled } from "../field_words.ts";

type Say = (key: string, values?: Record<string, string | number>) => string;

/// How long is left to wait: `45 s`, `2 min 5 s`.
export function waitWords(seconds: number, t: Say): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return minutes > 0 ? t("sign_in.wait_minutes", { minutes, rest }) : t("sign_in.wait_seconds", { rest });
}

/// The seconds that a refusal asks to wait, if it does.
export function waitAsked({ code, params }: Pick<Problem, "code" | "params">): number {
  const seconds = code === "too_many_requests" ? Number(params?.seconds) : 0;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : 0;
}

/// Why one has to wait: for one's own attempts, or for the server.
export function waitReason({ params }: Pick<Problem, "params">, t: Say): string {
  return t(params?.reason === "busy" ? "sign_in.busy" : "sign_in.too_many");
}

/// Why a password is not taken, in words that fit the form it was written in.
export function passwordWords(problem: Problem, t: Say): string {
  const { code, field, params } = problem;
  if (field === "password" && code === "out_of_range" && params?.min && params.max) {
    return t("account.password_length", { min: params.min, max: params.max });
  }
  if (code === "wrong_password" && field === "current") return t("account.wrong_current");
  return labelled(problem, t);
}
