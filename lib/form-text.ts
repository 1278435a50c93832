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

const line = (most: number, message?: string) =>
  z.string(message).trim().normalize().max(most, `Use at most ${most} characters.`);
const plain = (text: z.ZodString) =>
  text
    .refine((typed) => typed.isWellFormed(), "This text is broken. Type it again.")
    .refine((typed) => !HIDDEN.test(typed), "Write it on one line, without hidden characters.");

/** One line of text, composed (NFC), without control characters and marks that turn the reading direction. */
export const lineText = (most: number) => plain(line(most));

/** What others will know something or somebody by: a line of which something is seen; `message` asks for it. */
export const nameText = (most: number, message: string) => {
  const asked = { error: message, abort: true };
  return plain(
    line(most, message)
      .min(1, asked)
      .refine((name) => SEEN.test(name), asked),
  );
};
