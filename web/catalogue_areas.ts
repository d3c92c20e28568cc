/// The sentences that each page can need: keys by their first word.
export const areas: Record<string, RegExp> = {
  home: /^(page|home|connection|zone|in_language)\./,
  event:
    /^(?!(error|calendar|orga|access|account|audit|keys|me|part|role\w*|publication|rule|home|sign_in|field|color)\.)/,
  me: /^((me|part|zone|time|view|connection|kind|audience|status|language|in_language|facet)\.|now\.(both|now|next)$|session\.(hosts|place|join)$|page\.(language|skip|copy|copied|failed|failed_next)$|agenda\.(details|held_in|changed_\w+)$)/,
  orga: /^(?!(error|calendar|me|part|publication\.(month|text_\w+)|home|filter|now|calendar_links|print|view|facet)\.)/,
};
