import { unreadableFile } from "@/lib/errors";

/** Refuses a file that holds the names of its columns and nothing else. */
export function assertLines({ lines }: { lines: number }): void {
  if (lines === 0) throw unreadableFile("The file has column names and no line below them. Export it again.");
}
