import { readFileSync } from "node:fs";
import { join } from "node:path";
import { create, type Font } from "fontkit";
import PDFDocument from "pdfkit";
import { wordsOf } from "./document-words";
import type { DocumentLanguage } from "./vocabulary";

/** A sheet that is written from the top; `y` is where the next row begins. Lengths are points, 72 to the inch. */
export type Paper = PDFKit.PDFDocument;

export const MARGIN = 48;
export const INK = "#111111";
const FAINT = "#666666";
const RULE = "#c8c8c8";
const FOOT = 36;
const SIZE = 9.5;

/**
 * Noto Sans: Latin with all its marks, Greek, Cyrillic and Devanagari. It comes with the packages; nothing is fetched.
 * Parsed once for all documents: reading its tables costs ten times as much as drawing a page with it.
 */
const parsed: { regular?: Font; bold?: Font } = {};
const parse = (style: string) =>
  create(readFileSync(join(process.cwd(), "node_modules/@expo-google-fonts/noto-sans", style, `NotoSans_${style}.ttf`))) as Font;

/** A4 with the fonts in it. Pages are kept until `numberPages`, which knows how many there are. */
export function openPaper(title: string, language: DocumentLanguage, createdAt: Date): Paper {
  parsed.regular ??= parse("400Regular");
  parsed.bold ??= parse("700Bold");
  const paper = new PDFDocument({
    size: "A4",
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT },
    bufferPages: true,
    lang: language,
    displayTitle: true,
    info: { Title: title, Producer: "OneSoko", Creator: "OneSoko", CreationDate: createdAt },
  });
  // A parsed font is a source, too; the types know of files only.
  paper.registerFont("regular", parsed.regular as unknown as PDFKit.Mixins.PDFFontSource);
  paper.registerFont("bold", parsed.bold as unknown as PDFKit.Mixins.PDFFontSource);
  return paper.font("regular").fontSize(10).fillColor(INK);
}

/** Width between the margins. */
export const widthOf = (paper: Paper): number => paper.page.width - 2 * MARGIN;
const bottomOf = (paper: Paper): number => paper.page.height - MARGIN - FOOT;

/** Begins a new page when less than this height is left. True when it did. */
export function makeRoom(paper: Paper, height: number): boolean {
  if (paper.y + height <= bottomOf(paper)) return false;
  paper.addPage();
  paper.y = MARGIN;
  return true;
}

export function rule(paper: Paper, { strong = false } = {}): void {
  paper
    .moveTo(MARGIN, paper.y)
    .lineTo(MARGIN + widthOf(paper), paper.y)
    .lineWidth(strong ? 1.2 : 0.5)
    .strokeColor(strong ? INK : RULE)
    .stroke();
  paper.y += 5;
}

export type Cell = { text: string; detail?: string; bold?: boolean; faint?: boolean };
/** Widths add up to the paper's, as shares of it. What is `fit` is drawn smaller rather than broken, as amounts must be. */
export type Column = { share: number; align?: "left" | "right"; fit?: boolean };

const spanOf = (paper: Paper, { share }: Column): number => share * widthOf(paper) - 8;

/** How high a row of these cells is: what `makeRoom` is asked for before what stands above it is drawn. */
export const rowHeight = (paper: Paper, columns: readonly Column[], cells: readonly Cell[], size = SIZE): number =>
  Math.max(...columns.map((column, index) => heightOf(paper, column, cells[index] ?? { text: "" }, size)));

/** Writes a row of cells side by side and moves below the tallest. It stays on one page; true when that is a new one. */
export function row(paper: Paper, columns: readonly Column[], cells: readonly Cell[], { size = SIZE, gap = 4 } = {}): boolean {
  const height = rowHeight(paper, columns, cells, size);
  const turned = makeRoom(paper, height);
  const top = paper.y;
  let x = MARGIN;
  for (const [index, column] of columns.entries()) {
    const { detail, faint = false, ...cell } = cells[index] ?? { text: "" };
    const { align = "left" } = column;
    const options = { width: spanOf(paper, column), align };
    const from = align === "right" ? x + 8 : x;
    paper
      .font(cell.bold ? "bold" : "regular")
      .fontSize(sizeOf(paper, column, cell, size))
      .fillColor(faint ? FAINT : INK)
      .text(cell.text, from, top, options);
    if (detail)
      paper
        .font("regular")
        .fontSize(size - 1.5)
        .fillColor(FAINT)
        .text(detail, from, paper.y, options);
    x += column.share * widthOf(paper);
  }
  paper.fillColor(INK).font("regular");
  paper.x = MARGIN;
  paper.y = top + height + gap;
  return turned;
}

/** The wished size, or the one at which the text fits its column on one line. */
function sizeOf(paper: Paper, column: Column, { text, bold = false }: Cell, size: number): number {
  if (!column.fit) return size;
  const width = paper
    .font(bold ? "bold" : "regular")
    .fontSize(size)
    .widthOfString(text);
  return width <= spanOf(paper, column) ? size : (size * spanOf(paper, column) * 0.99) / width;
}

function heightOf(paper: Paper, column: Column, cell: Cell, size: number): number {
  const width = spanOf(paper, column);
  const fitted = sizeOf(paper, column, cell, size);
  const main = paper
    .font(cell.bold ? "bold" : "regular")
    .fontSize(fitted)
    .heightOfString(cell.text || " ", { width });
  if (!cell.detail) return main;
  return (
    main +
    paper
      .font("regular")
      .fontSize(size - 1.5)
      .heightOfString(cell.detail, { width })
  );
}

/** Writes this and the page's number at the foot of every page that has none yet, counted by themselves, and lets go of them. */
export function numberPages(paper: Paper, foot: string, language: DocumentLanguage): void {
  const { start, count } = paper.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    paper.switchToPage(start + index);
    paper.page.margins.bottom = 0; // else text so low begins another page
    const y = paper.page.height - MARGIN;
    const options = { width: widthOf(paper), lineBreak: false };
    paper.font("regular").fontSize(8).fillColor(FAINT);
    paper.text(foot, MARGIN, y, options);
    paper.text(wordsOf(language).page(index + 1, count), MARGIN, y, { ...options, align: "right" });
  }
  paper.flushPages();
}

/** Numbers the pages and ends the document. */
export function closePaper(paper: Paper, foot: string, language: DocumentLanguage): Paper {
  numberPages(paper, foot, language);
  paper.end();
  return paper;
}
