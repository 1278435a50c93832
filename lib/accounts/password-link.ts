import { AppError } from "@/lib/errors";

/** Hours a mailed link works: short for a reset, longer where somebody must first notice the mail. */
export const LINK_HOURS = { reset: 1, signUp: 24 } as const;

export const spentLink = () =>
  new AppError("conflict", "link-spent", "This link has been used or has run out. Ask for a new one.");
