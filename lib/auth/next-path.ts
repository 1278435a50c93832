/** Where to go after signing in, if it is a plain path of this site; otherwise undefined. Nothing else may be redirected to. */
export function nextPathOf(text: unknown): string | undefined {
  if (typeof text !== "string" || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text)) return undefined;
  const base = "https://same.invalid";
  if (!URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  if (url.origin !== base || url.pathname.startsWith("//")) return undefined;
  return url.pathname + url.search + url.hash;
}
