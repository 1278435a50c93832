import "server-only";
import type { ColumnsPreview } from "./import-preview";
import { possibleDateOrders } from "./local-time";
import { detectDecimalMark, suggestMapping } from "./mapping";
import { openCsv } from "./open-csv";

/** Lines looked at to find out how the file writes dates and numbers; enough to meet a day above the twelfth. */
const LOOKED_AT = 5_000;
const SHOWN = 5;

/** What a file of no known shape holds: its columns, a few lines, and guesses at what they mean. */
export async function readColumns(path: string): Promise<ColumnsPreview> {
  const file = await openCsv(path);
  const rows: string[][] = [];
  for await (const records of file.records()) {
    rows.push(...records.filter(({ problem }) => !problem).map(({ cells }) => cells));
    if (rows.length >= LOOKED_AT) break;
  }
  const suggestion = suggestMapping(file.header);
  const column = (name: string | undefined) => {
    const place = name === undefined ? -1 : file.header.indexOf(name);
    return place === -1 ? [] : rows.map((cells) => (cells[place] ?? "").trim()).filter(Boolean);
  };
  return {
    kind: "columns",
    header: file.header.slice(0, 200),
    samples: rows.slice(0, SHOWN).map((cells) => cells.slice(0, 200).map((cell) => cell.slice(0, 200).replaceAll("\0", ""))),
    suggestion,
    dateOrders: possibleDateOrders(column(suggestion.placedAt)),
    decimalMark: detectDecimalMark(column(suggestion.unitPrice ?? suggestion.lineTotal)),
  };
}
