/** A text as the last part of an address: "Sisal basket, large" is `sisal-basket-large`. Empty when nothing of it can stand there. */
export const slugOf = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-$/, "");

/** Whether a text from an address could name anything: what no slug can hold is not asked of the database, which refuses some of it. */
export const couldBeSlug = (text: string): boolean => /^[\w-]{1,100}$/.test(text);
