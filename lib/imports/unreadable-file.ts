import { AppError } from "@/lib/errors";

/** A file that cannot be imported at all, with the reason for the person who chose it. */
export const unreadableFile = (message: string) =>
  new AppError("invalid", "unreadable-file", message, { errors: [{ pointer: "/file", detail: message }] });
