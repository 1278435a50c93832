import { randomInt } from "node:crypto";

/** Crockford's base 32: no I, L, O or U to confuse or offend. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Four random characters: about a million possibilities, so that a number cannot be guessed from its neighbour. */
export const randomTail = (pick: (below: number) => number = (below) => randomInt(below)): string =>
  Array.from({ length: 4 }, () => ALPHABET[pick(32)]).join("");

/** Shop prefix, sequence, random tail: `KAZ-1043-7QX9`. */
export const orderNumber = (prefix: string, seq: number, tail: string) => `${prefix}-${seq}-${tail}`;

export type OrderNumberParts = { prefix: string; seq: number; tail: string };

/** Reads a typed order number, forgiving case, spaces and the letters people mix up; undefined when it is none. */
export function parseOrderNumber(typed: string): OrderNumberParts | undefined {
  const match = /^#?([A-Z][A-Z0-9]{1,7})[-\s]?(\d{1,9})[-\s]?([0-9A-Z]{4})$/.exec(
    typed.trim().toUpperCase().replaceAll("–", "-"),
  );
  if (!match) return undefined;
  const [, prefix = "", seq = "", tail = ""] = match;
  return { prefix, seq: Number(seq), tail: tail.replaceAll("O", "0").replaceAll(/[IL]/g, "1") };
}
