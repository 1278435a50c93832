import type { IssuedDocument } from "./document";
import { type DocumentRows, documentRows } from "./document-rows";
import { wordsOf } from "./document-words";
import { type Cell, type Column, closePaper, makeRoom, openPaper, type Paper, row, rowHeight, rule } from "./paper";

const LINES: Column[] = [
  { share: 0.43 },
  { share: 0.09, align: "right", fit: true },
  { share: 0.18, align: "right", fit: true },
  { share: 0.1, align: "right" },
  { share: 0.2, align: "right", fit: true },
];
const SUMS: Column[] = [{ share: 0.4 }, { share: 0.37, align: "right" }, { share: 0.23, align: "right", fit: true }];
const TAXES: Column[] = [
  { share: 0.25 },
  { share: 0.25, align: "right", fit: true },
  { share: 0.25, align: "right", fit: true },
  { share: 0.25, align: "right", fit: true },
];
const NOTES: Column[] = [{ share: 0.2 }, { share: 0.8 }];
const HALVES: Column[] = [{ share: 0.5 }, { share: 0.5 }];

/** An invoice or a credit note as PDF, A4, to be read as a stream: the same rows as the page that prints it. */
export function drawDocument(document: IssuedDocument): Paper {
  const { language } = document.printed;
  const rows = documentRows(document);
  const paper = openPaper(`${rows.title} ${document.number}`, language, document.issuedAt);
  head(paper, rows, language);
  lines(paper, rows, document);
  makeRoom(paper, 18 * rows.sums.length);
  for (const { label, amount, strong = false } of rows.sums) {
    const [text, sum] = [label, amount].map((text): Cell => ({ text, bold: strong }));
    row(paper, SUMS, [{ text: "" }, text ?? { text: "" }, sum ?? { text: "" }], { size: strong ? 11 : 9.5 });
  }
  paper.y += 10;
  taxes(paper, rows, language);
  for (const [name, text] of rows.notes) row(paper, NOTES, [{ text: name, faint: true }, { text }], { size: 8.5 });
  return closePaper(paper, `${rows.title} ${document.number}`, language);
}

function head(
  paper: Paper,
  { title, facts, seller, buyer }: DocumentRows,
  language: IssuedDocument["printed"]["language"],
): void {
  const words = wordsOf(language);
  paper.font("bold").fontSize(20).text(title);
  paper.y += 8;
  for (const [name, value] of facts) row(paper, NOTES, [{ text: name, faint: true }, { text: value }], { gap: 1 });
  paper.y += 10;
  row(paper, HALVES, [
    { text: words.seller, faint: true },
    { text: words.buyer, faint: true },
  ]);
  row(paper, HALVES, [{ text: seller.join("\n") }, { text: buyer.join("\n") }], { gap: 14 });
}

function lines(paper: Paper, { lines }: DocumentRows, { printed: { language, credit } }: IssuedDocument): void {
  const words = wordsOf(language);
  const names = [words.item, words.qty, credit ? "" : words.price, words.taxRate, words.amount];
  const heading = () => {
    row(
      paper,
      LINES,
      names.map((text) => ({ text, bold: true })),
      { size: 8.5 },
    );
    rule(paper, { strong: true });
  };
  if (lines.length > 0) heading();
  for (const line of lines) {
    const others = [line.qty, credit ? "" : line.price, line.rate, line.amount].map((text) => ({ text }));
    const cells = [{ text: line.title, detail: line.detail }, ...others];
    if (makeRoom(paper, rowHeight(paper, LINES, cells))) heading();
    row(paper, LINES, cells);
    rule(paper);
  }
  paper.y += 4;
}

function taxes(paper: Paper, { taxes }: DocumentRows, language: IssuedDocument["printed"]["language"]): void {
  const words = wordsOf(language);
  makeRoom(paper, 30 + 18 * taxes.length);
  const names = [words.rate, words.net, words.tax, words.gross];
  row(
    paper,
    TAXES,
    names.map((text) => ({ text, bold: true })),
    { size: 8.5 },
  );
  rule(paper);
  for (const { rate, net, tax, gross } of taxes)
    row(
      paper,
      TAXES,
      [rate, net, tax, gross].map((text) => ({ text })),
      { size: 9 },
    );
  paper.y += 10;
}
