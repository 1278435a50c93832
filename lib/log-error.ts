/** What the log keeps of an error. Not its own fields: a driver hangs whole rows, queries and connections on them. */
export type LoggedError = { type: string; code?: string; message: string; stack: string; cause?: LoggedError };

const FRAMES = 12;
const MAX_CAUSES = 4;

/** Drizzle puts the values of a failed query, and with them people's names and addresses, behind its text. */
const withoutValues = (message: string) => message.replace(/\nparams: [\s\S]*/, "");

const framesOf = (stack = "") =>
  stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES)
    .join("\n");

/** An error as the log may hold it: what went wrong and where, and nobody's data. */
export function toLoggedError(thrown: unknown, depth = 0): LoggedError {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: "Something that is no error was thrown.", stack: "" };
  const { code } = thrown as { code?: unknown };
  return {
    type: thrown.constructor.name,
    ...(typeof code === "string" ? { code } : {}),
    message: withoutValues(thrown.message),
    stack: framesOf(thrown.stack),
    ...(thrown.cause === undefined || depth === MAX_CAUSES ? {} : { cause: toLoggedError(thrown.cause, depth + 1) }),
  };
}
