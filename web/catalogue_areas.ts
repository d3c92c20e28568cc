/// The sentences that each page can need: keys by their first word.
export const areas: Record<string, RegExp> = {
  home: /^(page|home|connection|zone|in_language)\./,
  event: /^(?!(error|calendar|orga|access|role\w*|publication|rule|home|sign_in|field|color)\.)/,
  orga: /^(?!(error|calendar|publication\.(month|text_\w+)|home|filter|now|calendar_links|print|view|facet)\.)/,
};
