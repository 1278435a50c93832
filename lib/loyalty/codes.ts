import { randomInt } from "node:crypto";

/** Crockford's base 32 without what looks alike: a code is read aloud and typed. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A new code of ten characters, about 5.9e14 possibilities: nobody finds somebody's by trying. */
export const newCode = (): string => Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");

/** A code as it is stored, from what somebody typed. */
export const codeOf = (typed: string): string => typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
