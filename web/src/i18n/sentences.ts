/// Sentences by key; `{name}` stands for a value.
export type Sentences = Readonly<Record<string, string>>;
export type Values = Readonly<Record<string, string | number>>;

/// Letters written from right to left, and the marks that steer the direction of what follows.
const turning =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/// A text that turns nothing around it, whatever it holds: in an isolate of its own where it could.
export function isolated(text: string): string {
  return turning.test(text) ? `\u2068${text.replace(/[\u2066-\u2069]/g, "")}\u2069` : text;
}

/// The sentence of a key with its values in place; the key itself where there is none, so that it is seen.
export function say(sentences: Sentences, key: string, values: Values = {}): string {
  const sentence = sentences[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? isolated(String(values[name])) : whole));
}
