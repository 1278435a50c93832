/** The code by which the database or its driver names an error, wherever in the chain of causes it stands. */
export function databaseCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === "string") return code;
  return cause === error ? undefined : databaseCode(cause);
}
