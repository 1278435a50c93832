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
