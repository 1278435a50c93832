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
/** Widths add up to the paper's, as shares of it. */
export type Column = { share: number; align?: "left" | "right" };

/** Writes a row of cells side by side and moves below the tallest. It stays on one page; true when that is a new one. */
export function row(paper: Paper, columns: readonly Column[], cells: readonly Cell[], { size = 9.5, gap = 4 } = {}): boolean {
  const width = widthOf(paper);
  const spans = columns.map(({ share }) => share * width - 8);
  const height = Math.max(...cells.map((cell, index) => heightOf(paper, cell, spans[index] ?? 0, size)));
  const turned = makeRoom(paper, height);
  const top = paper.y;
  let x = MARGIN;
  for (const [index, { text, detail, bold = false, faint = false }] of cells.entries()) {
    const { align = "left" } = columns[index] ?? {};
    const options = { width: spans[index] ?? 0, align };
    const from = align === "right" ? x + 8 : x;
    paper
      .font(bold ? "bold" : "regular")
      .fontSize(size)
      .fillColor(faint ? FAINT : INK)
      .text(text, from, top, options);
    if (detail)
      paper
        .font("regular")
        .fontSize(size - 1.5)
        .fillColor(FAINT)
        .text(detail, from, paper.y, options);
    x += (columns[index]?.share ?? 0) * width;
  }
  paper.fillColor(INK).font("regular");
  paper.x = MARGIN;
  paper.y = top + height + gap;
  return turned;
}

function heightOf(paper: Paper, { text, detail, bold = false }: Cell, width: number, size: number): number {
  const main = paper
    .font(bold ? "bold" : "regular")
    .fontSize(size)
    .heightOfString(text || " ", { width });
  if (!detail) return main;
  return (
    main +
    paper
      .font("regular")
      .fontSize(size - 1.5)
      .heightOfString(detail, { width })
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
