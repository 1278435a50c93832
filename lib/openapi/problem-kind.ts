/** One kind of refusal: `code` of the problem document, anchor of the page that explains it. */
export type ProblemKind = { code: string; status: number; meaning: string; remedy: string };

export const kind = (status: number, code: string, meaning: string, remedy: string): ProblemKind => ({
  code,
  status,
  meaning,
  remedy,
});
