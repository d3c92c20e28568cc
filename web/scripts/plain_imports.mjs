/// What a page imports later comes as it is, without Vite's code that fetches the styles it needs beside it. For pages
/// where nothing that comes later has styles of its own: the build fails where something has.
export function plainImports() {
  return {
    name: "hatachi-plain-imports",
    enforce: "post",
    transform: {
      filter: { id: /vite\/preload-helper/ },
      handler: () => ({ code: "export const __vitePreload = (load) => load();", map: null }),
    },
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.isDynamicEntry && chunk.viteMetadata?.importedCss.size > 0) {
          this.error(`${chunk.fileName} comes later and has styles, which would not be fetched.`);
        }
      }
    },
  };
}
