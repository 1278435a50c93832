import { promisify } from "node:util";
import { wordsOf } from "./document-words";
import type { OrderSlips, PackingSlip } from "./packing-slip";
import { type Column, makeRoom, numberPages, openPaper, type Paper, row, rowHeight, rule } from "./paper";
import type { DocumentLanguage } from "./vocabulary";

const nextTurn = promisify(setImmediate);

const HALVES: Column[] = [{ share: 0.6 }, { share: 0.4, align: "right" }];
const SIDES: Column[] = [{ share: 0.55 }, { share: 0.45 }];
const UNITS: Column[] = [{ share: 0.12 }, { share: 0.63 }, { share: 0.25, align: "right" }];

const UNIT_SIZE = 10.5;

/**
 * Packing slips as PDF, A4, each on a page of its own; pages are numbered order by order. Between two orders whatever else
 * waits gets its turn, so that a pile of slips keeps nobody from an answer.
 */
export async function drawPackingSlips(orders: readonly Drawn[], title: string, at: Date): Promise<Paper> {
  const language = orders[0]?.language ?? "en";
  const paper = openPaper(title, language, at);
  let isFirst = true;
  for (const order of orders.filter(({ slips }) => slips.length > 0)) {
    for (const slip of order.slips) {
      if (!isFirst) paper.addPage();
      isFirst = false;
      slipOn(paper, slip, order.language);
    }
    numberPages(paper, `${wordsOf(order.language).packing_slip} ${order.number}`, order.language);
    await nextTurn();
  }
  paper.end();
  return paper;
}

type Drawn = Pick<OrderSlips, "number" | "language" | "slips">;

function slipOn(paper: Paper, slip: PackingSlip, language: DocumentLanguage): void {
  const words = wordsOf(language);
  row(
    paper,
    HALVES,
    [
      { text: slip.shopName, bold: true },
      { text: slip.orderNumber, bold: true },
    ],
    { size: 15 },
  );
  row(paper, HALVES, [{ text: slip.contact }, { text: slip.placedOn }]);
  rule(paper, { strong: true });
  paper.y += 6;
  const count = slip.units.reduce((total, { qty }) => total + qty, 0);
  row(paper, SIDES, [
    { text: slip.isCollected ? words.collectedBy : words.deliverTo, faint: true },
    { text: slip.title, faint: true },
  ]);
  const beside = [
    `${words.qty}: ${count}`,
    slip.delivery,
    slip.note,
    slip.isCashOnDelivery ? words.cod : "",
    slip.buyerNote && `${words.buyerNote}: ${slip.buyerNote}`,
  ].filter(Boolean);
  row(paper, SIDES, [{ text: slip.recipient.join("\n") }, { text: beside.join("\n") }], { size: 11, gap: 14 });
  const heading = () => {
    const names = [words.qty, words.item, "SKU"];
    row(
      paper,
      UNITS,
      names.map((text) => ({ text, bold: true })),
      { size: 8.5 },
    );
    rule(paper, { strong: true });
  };
  heading();
  for (const { qty, title, options, sku } of slip.units) {
    const cells = [{ text: String(qty), bold: true }, { text: title, detail: options }, { text: sku }];
    if (makeRoom(paper, rowHeight(paper, UNITS, cells, UNIT_SIZE))) heading();
    row(paper, UNITS, cells, { size: UNIT_SIZE });
    rule(paper);
  }
}
