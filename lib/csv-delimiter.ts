const DELIMITERS = [",", ";", "\t", "|"] as const;

/** The delimiter that stands most often in the header line, outside of quotes; a comma when none does. */
function detectDelimiter(headerLine: string): string {
  const bare = headerLine.replaceAll(/"[^"]*"/g, "");
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}

/** A first line for Excel that tells the delimiter, with its line end: `sep=;`. */
const TOLD = /^"?sep=([,;\t|])"?\r?\n/i;

/** How the text of a file parts its cells: as its first line tells Excel, which is then no row of it, or as its header does. */
export function readDelimiter(text: string): { delimiter: string; rows: string; firstLine: number } {
  const told = TOLD.exec(text);
  if (told?.[1]) return { delimiter: told[1], rows: text.slice(told[0].length), firstLine: 2 };
  const [header = ""] = text.split("\n", 1);
  return { delimiter: detectDelimiter(header), rows: text, firstLine: 1 };
}
