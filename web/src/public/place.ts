/// Notes where the reader is before the page changes; the function given puts them back there afterwards. The
/// anchor is the first session in sight that does not change itself.
export function keepPlace(changing: ReadonlySet<string>): () => void {
  const inSight = [...document.querySelectorAll<HTMLElement>("article[id]")].find(
    (one) => !changing.has(one.id) && one.getBoundingClientRect().bottom > 0,
  );
  if (!inSight || scrollY === 0) return () => {};
  const { id } = inSight;
  const before = inSight.getBoundingClientRect().top;
  return () => {
    const after = document.getElementById(id)?.getBoundingClientRect().top;
    if (after !== undefined) scrollBy({ top: after - before, behavior: "instant" });
  };
}
