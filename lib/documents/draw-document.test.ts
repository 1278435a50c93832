import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { priceOrder } from "@/lib/orders/pricing";
import type { IssuedDocument } from "./document";
import { documentRows } from "./document-rows";
import { drawDocument } from "./draw-document";
import { invoiceSums } from "./invoice-sums";
import { openPaper, rowHeight } from "./paper";
import type { DocumentLanguage } from "./vocabulary";

const SELLER = {
  name: "Duka",
  legalName: "Duka Ltd",
  taxNumber: "P1",
  address: "Box 1\nNairobi",
  email: "",
  phone: "",
  bankDetails: "",
};
const HEAD = {
  currency: "KES",
  timeZone: "Africa/Nairobi",
  orderNumber: "KAZ-1001-AAAA",
  placedAt: "2026-11-20T22:00:00.000Z",
} as const;

function anInvoice(count: number, language: DocumentLanguage = "en", taxInclusive = true): IssuedDocument {
  const lines = Array.from({ length: count }, () => ({ unitPriceMinor: 125_00, qty: 2, taxRateBp: 1600 }));
  const price = priceOrder({ lines, discountMinor: 0, shippingMinor: 0, shippingTaxRateBp: 0, taxInclusive });
  const named = lines.map((line, index) => ({
    ...{ ...line, ...{ lineId: newId("lin"), title: "Kikapu cha Wanjikũ", options: "", sku: "K", discountMinor: 0 } },
    ...{ totalMinor: 0, taxMinor: 0, ...price.lines[index], qtyOrdered: 2, qtyCancelled: 0 },
  }));
  const sums = invoiceSums({ ...price, taxInclusive, shopTaxRateBp: 1600, lines: named });
  const terms = { couponCode: null, deliveryName: null, paymentMethod: "mobile_money", paidMinor: 0, credit: null } as const;
  return {
    ...{
      id: newId("doc"),
      shopId: newId("shop"),
      orderId: newId("ord"),
      kind: "invoice",
      number: "KAZ-INV-000042",
      refundId: null,
    },
    issuedAt: new Date("2026-11-22T10:00:00Z"),
    buyer: { name: "Zoë Müller", email: "", phone: "", address: [] },
    printed: { ...sums, ...HEAD, ...terms, language, taxInclusive, seller: SELLER },
  };
}

async function pdfOf(document: IssuedDocument): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of drawDocument(document)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("latin1");
}
const pagesOf = (pdf: string) => pdf.match(/\/Type \/Page\b/g)?.length;

test("a usual invoice is one page of A4 with its fonts inside, a long one several", async () => {
  const usual = await pdfOf(anInvoice(5));
  expect([usual.slice(0, 5), pagesOf(usual)]).toEqual(["%PDF-", 1]);
  expect(usual).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
  expect(usual).toContain("/FontFile2");
  expect(pagesOf(await pdfOf(anInvoice(60)))).toBeGreaterThan(2);
});

/** How many pages begin a table: only the rule below its heading is that strong. */
const headingsOf = (pdf: string) =>
  [...pdf.matchAll(/stream\n([\s\S]*?)\nendstream/g)]
    .map(([, bytes = ""]) => Buffer.from(bytes, "latin1"))
    .map((bytes) => (bytes[0] === 0x78 ? inflateSync(bytes).toString("latin1") : ""))
    .reduce((count, content) => count + (content.match(/\b1\.2 w\b/g)?.length ?? 0), 0);

test("each page of lines has its heading, however tall the lines are", async () => {
  const long = anInvoice(14);
  const lines = long.printed.lines.map((line) => ({ ...line, title: "W".repeat(120), options: "O".repeat(120) }));
  const pdf = await pdfOf({ ...long, printed: { ...long.printed, lines } });
  expect([pagesOf(pdf), headingsOf(pdf)]).toEqual([4, 4]);
});

test("an amount wider than its column is drawn smaller on one line, other texts are broken", () => {
  const paper = openPaper("Test", "en", new Date("2026-11-22T10:00:00Z"));
  const wide = [{ text: "TSh\u00A0199,999,999,999.00" }];
  const height = (fit: boolean) => rowHeight(paper, [{ share: 0.15, align: "right", fit }], wide);
  const one = rowHeight(paper, [{ share: 0.15 }], [{ text: "1" }]);
  expect([height(true) <= one, height(false) > one]).toEqual([true, true]);
});

test("it speaks the shop's language and says the day in the shop's zone, how tax is meant, and how it was rounded", () => {
  const [en, sw] = [documentRows(anInvoice(1)), documentRows(anInvoice(1, "sw", false))];
  expect(en.title).toBe("Invoice");
  expect(en.facts).toContainEqual(["Ordered", "21 November 2026"]);
  expect(en.notes.at(-1)?.[1]).toMatch(/^Prices contain their tax\. .*rounded half up/);
  expect(sw.title).toBe("Ankara");
  expect(sw.facts).toContainEqual(["Iliagizwa", "21 Novemba 2026"]);
  expect(sw.sums.map(({ label }) => label)).toEqual(["Bidhaa", "Kodi", "Jumla", "Inayodaiwa"]);
});

test("a credit note says why in the shop's language where nobody has written it by hand", () => {
  const why = (reason: string, language: DocumentLanguage) => {
    const invoice = anInvoice(1, language);
    const credit = { invoiceNumber: "X", invoicedAt: HEAD.placedAt, reason, goodwillMinor: 0, feeMinor: 0 };
    return documentRows({ ...invoice, kind: "credit_note", printed: { ...invoice.printed, credit } }).notes[0]?.[1];
  };
  expect(["Not as described", "wrong_item", "Karatasi imechanika"].map((reason) => why(reason, "sw"))).toEqual([
    "Tofauti na maelezo",
    "Bidhaa si sahihi",
    "Karatasi imechanika",
  ]);
  expect(["Not as described", "wrong_item"].map((reason) => why(reason, "en"))).toEqual(["Not as described", "wrong item"]);
});
