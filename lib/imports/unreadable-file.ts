import { AppError } from "@/lib/errors";

/** A file that cannot be imported at all, with the reason for the person who chose it. */
export const unreadableFile = (message: string) =>
  new AppError("invalid", "unreadable-file", message, { errors: [{ pointer: "/file", detail: message }] });

/** Refuses a file that holds the names of its columns and nothing else. */
export function assertLines({ lines }: { lines: number }): void {
  if (lines === 0) throw unreadableFile("The file has column names and no line below them. Export it again.");
}
