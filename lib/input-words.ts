import { config } from "zod";
import type { $ZodErrorMap, $ZodIssue, $ZodRawIssue } from "zod/v4/core";
import { listWords } from "./list-words";
import { nearestWord } from "./near-words";

/** What a kind of value is called, as one would write it in JSON. */
const KINDS: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "an object",
  record: "an object",
  array: "a list",
  date: "an instant",
  null: "null",
};

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number" && !Number.isInteger(value)) return "a fraction";
  return KINDS[typeof value] ?? "this";
}

/** An object of more fields than this is not told field by field to somebody who sent something else altogether. */
const MAX_NAMES = 8;

type Asking = { _zod?: { def?: { shape?: Record<string, unknown>; format?: string } } };
const asking = ({ inst }: $ZodRawIssue) => (inst as Asking | undefined)?._zod?.def;
const namesOf = (issue: $ZodRawIssue): string[] => Object.keys(asking(issue)?.shape ?? {});

function wrongType(issue: $ZodRawIssue<Extract<$ZodIssue, { code: "invalid_type" }>>): string {
  const { input } = issue;
  const expected = asking(issue)?.format === "safeint" ? "int" : issue.expected;
  const names = expected === "object" && namesOf(issue).length <= MAX_NAMES ? namesOf(issue) : [];
  const kind = `${KINDS[expected] ?? `a value of the kind ${expected}`}${names.length > 0 ? ` with ${listWords(names, "and")}` : ""}`;
  if (input === undefined) return `This is missing: give ${kind}.`;
  const quoted = typeof input === "string" && ["number", "int", "boolean"].includes(expected);
  return `Give ${kind}${quoted ? " without quotation marks" : ""}, not ${kindOf(input)}.`;
}

function wrongValue({ values, input }: $ZodRawIssue<Extract<$ZodIssue, { code: "invalid_value" }>>): string {
  const missing = input === undefined ? "This is missing: use" : "Use";
  const near = typeof input === "string" ? nearestWord(input, values.map(String)) : undefined;
  const [only] = values;
  if (values.length === 1) return typeof only === "string" ? `${missing} "${only}".` : `Only ${String(only)} is possible here.`;
  return `${missing} one of ${values.map(String).join(", ")}.${near ? ` Did you mean ${near}?` : ""}`;
}

const SIZES: Record<string, (size: string, most: boolean) => string> = {
  string: (size, most) =>
    most ? `Write at most ${size} characters.` : size === "1" ? "Write something." : `Write at least ${size} characters.`,
  array: (size, most) => (most ? `Name at most ${size}.` : `Name at least ${size === "1" ? "one" : size}.`),
};
const size = (origin: string, limit: number | bigint, inclusive: boolean | undefined, most: boolean) =>
  SIZES[origin]?.(limit.toString(), most) ??
  `Give a number ${inclusive === false ? (most ? "below" : "above") : most ? "of at most" : "of at least"} ${limit}.`;

const FORMATS: Record<string, string> = {
  email: "Give an email address such as amina@example.com.",
  url: "Give a web address that begins with https://.",
  datetime: "Write the instant as RFC 3339, such as 2026-11-20T09:30:00Z.",
  date: "Write the day as YYYY-MM-DD.",
  uuid: "Give a UUID.",
};

/** A sentence for each unknown name, a line each. */
function unknownNames(issue: $ZodRawIssue<Extract<$ZodIssue, { code: "unrecognized_keys" }>>): string {
  const known = namesOf(issue);
  return issue.keys
    .map((key) => {
      const near = nearestWord(key, known);
      if (near) return `There is no such name here. Did you mean ${near}?`;
      if (known.length === 0 || issue.keys.length > 1) return "There is no such name here.";
      return `There is no such name here. There are ${listWords(known, "and")}.`;
    })
    .join("\n");
}

/** The sentences of such an issue with the names they are about: a refusal points at them one by one. */
export function wordsOfNames({ keys, message }: { keys: readonly string[]; message: string }): { name: string; words: string }[] {
  const lines = message.split("\n");
  return keys.map((name, at) => ({ name, words: lines[at] ?? message }));
}

const ABOUT_KIND = ["invalid_type", "invalid_value"];

/** Of several possible shapes the one that was meant speaks: that whose kind was right. */
function noneOf({ errors, options }: { errors: $ZodIssue[][]; options?: unknown[] }): string {
  const named = options?.filter((option) => option !== undefined) ?? [];
  if (named.length > 0) return `Use one of ${named.map(String).join(", ")}.`;
  const meant = errors.find((issues) => issues.some(({ code, path }) => !ABOUT_KIND.includes(code) || path.length > 0));
  const told = meant?.[0] ? [meant[0].message] : errors.flatMap(([issue]) => issue?.message ?? []);
  return [...new Set(told)].join(" Or: ") || "This cannot be used here.";
}

/** What is said of input that breaks a rule for which its shape has no words of its own: what to send instead. */
const wordsOfIssue: $ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue);
    case "invalid_value":
      return wrongValue(issue);
    case "too_small":
      return size(issue.origin, issue.minimum, issue.inclusive, false);
    case "too_big":
      return size(issue.origin, issue.maximum, issue.inclusive, true);
    case "invalid_format":
      return FORMATS[issue.format] ?? "This is not written as it should be.";
    case "not_multiple_of":
      return `Give a multiple of ${issue.divisor}.`;
    case "unrecognized_keys":
      return unknownNames(issue);
    case "invalid_key":
      return issue.issues[0]?.message ?? "This name cannot be used here.";
    case "invalid_union":
      return noneOf(issue as { errors: $ZodIssue[][]; options?: unknown[] });
    default:
      return "This cannot be used here.";
  }
};

config({ customError: wordsOfIssue });
