/// The organisers' pages by the address's fragment.
export type Route =
  | { page: "events" }
  | { page: "new-event" }
  | { page: "event"; event: string }
  | { page: "access" }
  | { page: "account" }
  | { page: "sign-in"; secret: string };

export function parseRoute(fragment: string): Route {
  const path = fragment.replace(/^#/, "");
  const secret = /^sign-in=(.+)$/.exec(path)?.[1];
  if (secret) return { page: "sign-in", secret };
  const [first, second] = path.split("/").filter(Boolean);
  if (first === "new-event" || first === "access" || first === "account") return { page: first };
  if (first === "events" && second) return { page: "event", event: decodeURIComponent(second) };
  return { page: "events" };
}
