export const DOCUMENT_KINDS = ["invoice", "credit_note"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Languages that documents are printed in. */
export const DOCUMENT_LANGUAGES = ["en", "sw"] as const;
export type DocumentLanguage = (typeof DOCUMENT_LANGUAGES)[number];

/** The language for a shop's locale, such as `sw-TZ`; English for those that documents do not know. */
export const documentLanguage = (locale: string): DocumentLanguage =>
  DOCUMENT_LANGUAGES.find((language) => locale.toLowerCase().split(/[-_]/)[0] === language) ?? "en";
