import { z } from "zod";

/** Text as a field of a form sends it, without the blanks around it. */
export const text = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`);

/** Text that must be there; `message` asks for it. */
export const neededText = (most: number, message: string) =>
  z.string(message).trim().min(1, message).max(most, `Use at most ${most} characters.`);

/** Text that need not be there: null when it is empty, or was not sent. */
export const optionalText = (most: number) =>
  text(most)
    .default("")
    .transform((given) => (given === "" ? null : given));

const HIDDEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;
const SEEN = /[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/u;

/**
 * What others will know something by: one line, composed (NFC), of which something is seen, without marks that turn the
 * reading direction; `message` asks for it.
 */
export const nameText = (most: number, message: string) =>
  z
    .string(message)
    .trim()
    .normalize()
    .max(most, `Use at most ${most} characters.`)
    .refine((name) => SEEN.test(name), { error: message, abort: true })
    .refine((name) => !HIDDEN.test(name), "Write it on one line, without hidden characters.");
