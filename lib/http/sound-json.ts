import { malformed } from "@/lib/errors";

const MAX_DEPTH = 20;

const twice = (key: string) =>
  malformed("body-has-duplicate-keys", `The body names the field "${key.slice(0, 60)}" twice in one object.`);

/** `JSON.parse` keeps the last of two equal names where other readers keep the first: nobody could say what was meant. */
function assertUniqueNames(json: string): void {
  const open: (Set<string> | "array")[] = [];
  let text: string | undefined;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push("array");
    else if (token === "}" || token === "]") open.pop();
    else if (token !== ":") text = token;
    else {
      const names = open.at(-1);
      const name: string = JSON.parse(text ?? '""');
      if (names instanceof Set && names.has(name)) throw twice(name);
      if (names instanceof Set) names.add(name);
    }
  }
}

function assertSoundText(text: string): void {
  if (text.includes("\0")) throw malformed("body-has-nul", "The body may not contain the NUL character.");
  if (/\p{Surrogate}/u.test(text))
    throw malformed("body-not-unicode", "The body contains half of a surrogate pair, which is no character.");
}

function assertSoundValue(value: unknown, levelsLeft: number): void {
  if (typeof value === "string") assertSoundText(value);
  if (typeof value !== "object" || value === null) return;
  if (levelsLeft === 0) throw malformed("body-too-deep", `JSON may be nested at most ${MAX_DEPTH} levels deep.`);
  for (const [name, inner] of Object.entries(value)) {
    assertSoundText(name);
    assertSoundValue(inner, levelsLeft - 1);
  }
}

/** Refuses valid JSON that is ambiguous, absurdly deep, or holds text the database cannot keep. */
export function assertSoundJson(json: string, value: unknown): void {
  assertSoundValue(value, MAX_DEPTH);
  assertUniqueNames(json);
}
