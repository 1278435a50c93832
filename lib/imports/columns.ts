import { unreadableFile } from "@/lib/errors";

const normal = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, " ");

/** Cells of a row by the names of their columns; spelling of case, spaces and underscores does not matter. */
export class Columns {
  readonly #places: ReadonlyMap<string, number>;

  constructor(readonly header: readonly string[]) {
    // Of two columns with one name the first counts, as in a spreadsheet's look-up.
    this.#places = new Map([...header.entries()].reverse().map(([place, name]) => [normal(name), place]));
  }

  has(name: string): boolean {
    return this.#places.has(normal(name));
  }

  /** Place of the first of these columns that the file has; -1 for none. */
  place(...names: readonly string[]): number {
    for (const name of names) {
      const place = this.#places.get(normal(name));
      if (place !== undefined) return place;
    }
    return -1;
  }

  /** A reader of the first of these columns that the file has; it answers "" where there is none. */
  cell(...names: readonly string[]): (cells: readonly string[]) => string {
    const place = this.place(...names);
    return place === -1 ? () => "" : (cells) => (cells[place] ?? "").trim();
  }

  /** Refuses the file when it lacks one of these columns, naming all that are missing. */
  assertHas(names: readonly string[], fileKind: string): void {
    const missing = names.filter((name) => !this.has(name));
    if (missing.length === 0) return;
    const message = `This does not look like ${fileKind}: the ${missing.length === 1 ? "column" : "columns"} ${missing.map((name) => `“${name}”`).join(", ")} ${missing.length === 1 ? "is" : "are"} missing.`;
    throw unreadableFile(message);
  }
}
