import "server-only";
import { dictionary } from "@zxcvbn-ts/language-common";

/** Characters a password has at least. */
export const PASSWORD_MIN = 8;
const PASSWORD_MAX = 128;

/** What stands below every field for a new password. */
export const PASSWORD_HINT = `At least ${PASSWORD_MIN} characters. A few words nobody else would put together are best.`;

/** Words an attacker of this very site would try first. */
const CONTEXT_WORDS = ["onesoko", "soko", "shop", "marketplace", "password", "admin", "owner", "welcome", "nairobi", "kenya"];

let common: ReadonlySet<string> | undefined;
/** Some 49,000 passwords from published leaks. */
const commonPasswords = () => (common ??= new Set(dictionary["passwords-common"]));

const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, "");

/** Says why a password will not do, or undefined when it will. No rule about capitals or signs: length is what counts. */
export function passwordFault(password: string, about: readonly string[] = []): string | undefined {
  const { length } = [...password];
  if (length < PASSWORD_MIN) return `Use at least ${PASSWORD_MIN} characters.`;
  if (length > PASSWORD_MAX) return `Use at most ${PASSWORD_MAX} characters.`;
  const lower = password.toLowerCase();
  const guessable = "This password is easy to guess. Use a few words that only you would put together.";
  if (commonPasswords().has(lower) || new Set(lower).size < 4) return guessable;
  const bare = lettersOf(lower);
  const words = [...CONTEXT_WORDS, ...about.flatMap((text) => text.split(/[\s@.]+/)).map(lettersOf)].filter(
    (word) => word.length > 2,
  );
  const rest = words.reduce((left, word) => left.replaceAll(word, ""), bare);
  if (bare !== rest && rest.length < 4) return guessable;
  return undefined;
}
