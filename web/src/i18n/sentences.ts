/// Sentences by key; `{name}` stands for a value.
export type Sentences = Readonly<Record<string, string>>;
export type Values = Readonly<Record<string, string | number>>;

/// The sentence of a key with its values in place; the key itself where there is none, so that it is seen.
export function say(sentences: Sentences, key: string, values: Values = {}): string {
  const sentence = sentences[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
