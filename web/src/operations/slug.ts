/// An identifier made of a name and a year, as the server allows them: `[a-z0-9][a-z0-9-]{0,63}`. Empty where the
/// name has no Latin letter to make one of.
export function slug(name: string, year = ""): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  if (!words) return "";
  const suffix = year && !words.includes(year) ? `-${year}` : "";
  return words.slice(0, 64 - suffix.length).replace(/-+$/, "") + suffix;
}
