import type { z } from "zod";
import { AppError, malformed } from "@/lib/errors";
import { wordsOfNames } from "@/lib/input-words";

const problemWith = (parameter: string, detail: string) => ({ parameter: parameter.slice(0, 60), detail });

const badQuery = (errors: { parameter: string; detail: string }[]) =>
  new AppError("malformed", "invalid-parameter", "Some parameters of the address are not usable.", {
    errors: errors.slice(0, 20),
  });

/**
 * Reads the query of an address by its schema. A parameter the endpoint does not know, or one given twice, is refused
 * rather than ignored: a misspelt filter would silently answer another question.
 */
export function parseQuery<Schema extends z.ZodType>(schema: Schema, { searchParams }: URL): z.output<Schema> {
  const given: Record<string, string> = Object.create(null);
  for (const [name, value] of searchParams) {
    if (name in given) throw badQuery([problemWith(name, "Give this parameter once.")]);
    if (value.includes("\0") || name.includes("\0"))
      throw malformed("parameter-has-nul", "The address may not contain the NUL character.");
    given[name] = value;
  }
  const result = schema.safeParse({ ...given });
  if (result.success) return result.data;
  throw badQuery(
    result.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? wordsOfNames(issue).map(({ name, words }) => problemWith(name, words))
        : [problemWith(String(issue.path[0] ?? ""), issue.message)],
    ),
  );
}
