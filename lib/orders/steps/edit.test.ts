import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NOON } from "@/db/testing/factories";
import { newId } from "@/lib/ids";
import type { LinesEdited, OrderTerms } from "../edited-lines";
import type { Changed, OrderFacts, ShipmentFacts } from "../facts";
import { lineGrosses, unitsValueMinor } from "../line-value";
import { lineQuantities, owedMinor } from "../projection";
import { refundMoney, wholeRest } from "../refund-money";
import { refundProposal, unrefundedUnits } from "../refund-proposal";
import { reprice } from "../reprice";
import { type Addition, type EditInput, edit } from "./edit";
import { giveBack } from "./refund";

const aLine = fc.record({
  unitPriceMinor: fc.integer({ min: 0, max: 500_000 }),
  taxRateBp: fc.constantFrom(0, 800, 1600),
  qty: fc.integer({ min: 1, max: 9 }),
  cancelled: fc.nat(3),
  shipped: fc.nat(3),
  wanted: fc.nat(12),
});
const anEdit = fc.record({
  lines: fc.array(aLine, { minLength: 1, maxLength: 5 }),
  add: fc.array(
    fc.record({ priceMinor: fc.nat(100_000), taxRateBp: fc.constantFrom(0, 1600), qty: fc.integer({ min: 1, max: 5 }) }),
    {
      maxLength: 2,
    },
  ),
  off: fc.double({ min: 0, max: 1, noNaN: true }),
  shippingMinor: fc.nat(50_000),
  shippingTaxMinor: fc.nat(5_000),
  taxInclusive: fc.boolean(),
});
type Wish = typeof anEdit extends fc.Arbitrary<infer W> ? W : never;

/** An order as our prices make it, with some units cancelled or handed over, and what is wanted of it. */
function setUp({ lines, add, off, shippingMinor, shippingTaxMinor, taxInclusive }: Wish) {
  const goods = lines.reduce((sum, { unitPriceMinor, qty }) => sum + unitPriceMinor * qty, 0);
  const fixed = { shippingMinor, shippingTaxMinor, taxInclusive };
  const { lines: priced, ...sums } = reprice(fixed, Math.floor(goods * off), lines);
  const made = lines.map((line, at) => {
    const cancelled = Math.min(line.cancelled, line.qty);
    return {
      ...line,
      ...priced[at]!,
      id: newId("lin"),
      lineNo: at + 1,
      cancelled,
      shipped: Math.min(line.shipped, line.qty - cancelled),
    };
  });
  const units = made.filter(({ shipped }) => shipped > 0).map(({ id, shipped }) => ({ lineId: id, qty: shipped }));
  const parcel = { id: newId("shp"), no: 1, stage: "shipped", units } as Partial<ShipmentFacts> as ShipmentFacts;
  const facts = {
    ...fixed,
    ...{ shopId: newId("shop"), id: newId("ord"), status: "processing", acceptedAt: NOON, totalMinor: sums.totalMinor },
    ...{ paidMinor: 0, refundedMinor: 0, withheldMinor: 0, refunds: [], shipments: units.length > 0 ? [parcel] : [] },
    lines: made.map(({ id, qty, cancelled, totalMinor, taxMinor }) => ({
      ...{
        id,
        variantId: newId("var"),
        title: "Kikoi",
        options: "",
        totalMinor,
        taxMinor,
        qtyOrdered: qty,
        qtyCancelled: cancelled,
      },
      ...{ qtyReturnedAfterDelivery: 0, qtyRefunded: 0, refundedMinor: 0 },
    })),
  } as Partial<OrderFacts> as OrderFacts;
  const terms: OrderTerms = { ...sums, lines: made.map((line) => ({ ...line, discountMinor: 0 })) };
  const additions: Addition[] = add.map((one) => ({ ...one, variantId: newId("var"), sku: "S", title: "Mug", options: "" }));
  const keep = made.map(({ id, wanted, shipped }) => ({ lineId: id, qty: Math.max(wanted, shipped) }));
  const input: EditInput = { changeId: newId("och"), keep, add: additions };
  return { facts, terms, input };
}

const editedOf = ({ records }: Changed) => records.find((record) => record.kind === "linesEdited") as LinesEdited;
const active = (facts: OrderFacts) => new Map(facts.lines.map((line) => [line.id, line.qtyOrdered - line.qtyCancelled] as const));

describe("any edit", () => {
  test("leaves a total that is what its lines cost, and that an edit after it can start from", () => {
    let made = 0;
    fc.assert(
      fc.property(anEdit, (wish) => {
        const { facts, terms, input } = setUp(wish);
        const decision = edit(facts, terms, input);
        if (decision.outcome !== "changed") return;
        made++;
        const { order, lines, added } = editedOf(decision);
        const next: OrderTerms = {
          ...order,
          lines: [...lines.map((line) => ({ ...terms.lines.find(({ id }) => id === line.id)!, ...line })), ...added],
        };
        const again = edit(decision.facts, next, { changeId: newId("och"), keep: [], add: [] });
        expect(again.outcome).toBe("unchanged");
        expect(order.itemsMinor).toBe([...lines, ...added].reduce((sum, { totalMinor }) => sum + totalMinor, 0));
        const net = order.itemsMinor - order.discountMinor + facts.shippingMinor;
        expect(order.totalMinor).toBe(net + (facts.taxInclusive ? 0 : order.taxMinor));
        expect(decision.facts.totalMinor).toBe(order.totalMinor);
        expect(owedMinor(decision.facts)).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(made).toBeGreaterThan(20);
  });

  test("moves in the stock exactly the difference, and leaves handed over units alone", () => {
    fc.assert(
      fc.property(anEdit, (wish) => {
        const { facts, terms, input } = setUp(wish);
        const decision = edit(facts, terms, input);
        if (decision.outcome !== "changed") return;
        const [before, after] = [active(facts), active(decision.facts)];
        for (const [id, to] of after) {
          const moved = decision.stock.filter(({ lineId }) => lineId === id);
          const sum = moved.reduce((total, { cause, qty }) => total + (cause === "reserve" ? qty : -qty), 0);
          expect(sum).toBe(to - (before.get(id) ?? 0));
        }
        for (const line of decision.facts.lines) {
          expect(line.qtyOrdered).toBeGreaterThan(0);
          expect(lineQuantities(line, decision.facts.shipments).unshipped).toBeGreaterThanOrEqual(0);
        }
        for (const { lineId, qty } of input.keep) expect(after.get(lineId)).toBe(qty);
      }),
    );
  });
});

describe("an edit of an order that is paid", () => {
  test("takes units away as themselves: what is given back names them, and is all that was paid for them", () => {
    let shrunk = 0;
    fc.assert(
      fc.property(anEdit, (wish) => {
        const {
          facts: unpaid,
          terms,
          input,
        } = setUp({ ...wish, add: [], lines: wish.lines.map((line) => ({ ...line, cancelled: 0 })) });
        const facts = { ...unpaid, paidMinor: unpaid.totalMinor };
        const keep = input.keep.map(({ lineId, qty }, at) => ({ lineId, qty: Math.min(qty, facts.lines[at]!.qtyOrdered) }));
        const decision = edit(facts, terms, { ...input, keep });
        if (decision.outcome !== "changed") return;
        shrunk++;
        const fewer = keep
          .map(({ lineId, qty }, at) => ({ lineId, qty: facts.lines[at]!.qtyOrdered - qty }))
          .filter(({ qty }) => qty > 0);
        const after = decision.facts;
        expect([after.totalMinor, unrefundedUnits(after)]).toEqual([facts.totalMinor, fewer]);
        expect(decision.records.find(({ kind }) => kind === "cancellation")).toMatchObject({ units: fewer });
        const proposal = refundProposal(after);
        expect(proposal?.amountMinor ?? 0).toBe(facts.totalMinor - owedMinor(after));
        if (!proposal) return;
        expect(proposal.goodwillMinor).toBe(0);
        const given = giveBack(after, proposal, { reason: "Fewer", state: "done", method: "cash" }, NOON).facts;
        expect(refundProposal(given)).toBeUndefined();
        const worth = lineGrosses(after);
        for (const [at, line] of given.lines.entries())
          expect(line.refundedMinor).toBe(unitsValueMinor(worth[at]!, line.qtyCancelled, line.qtyOrdered));
        const rest = wholeRest(given);
        const all = rest && refundMoney(given, rest);
        expect(given.refundedMinor + (typeof all === "object" ? all.amountMinor : 0)).toBe(facts.paidMinor);
      }),
    );
    expect(shrunk).toBeGreaterThan(20);
  });
});

describe("an edit is refused", () => {
  const line = { unitPriceMinor: 100_00, taxRateBp: 0 as const, qty: 3, cancelled: 0, shipped: 2, wanted: 3 };
  const plain: Wish = { lines: [line], add: [], off: 0, shippingMinor: 0, shippingTaxMinor: 0, taxInclusive: true };
  const [lineId, changeId] = [(facts: OrderFacts) => facts.lines[0]!.id, newId("och")];

  test("when fewer units would stay than are handed over", () => {
    const { facts, terms } = setUp(plain);
    const keep = (qty: number) => edit(facts, terms, { changeId, keep: [{ lineId: lineId(facts), qty }], add: [] });
    expect(keep(1)).toMatchObject({ outcome: "refused", code: "units-not-available" });
    expect(keep(1.5)).toMatchObject({ outcome: "refused", code: "units-not-available" });
    expect(keep(2)).toMatchObject({ outcome: "changed" });
  });

  test("when nothing would be left, or the order has left the shop", () => {
    const { facts, terms } = setUp({ ...plain, lines: [{ ...line, shipped: 0 }] });
    const all = { changeId, keep: [{ lineId: lineId(facts), qty: 0 }], add: [] };
    expect(edit(facts, terms, all)).toMatchObject({ code: "nothing-left" });
    expect(edit({ ...facts, status: "shipped" }, terms, all)).toMatchObject({ code: "edit-too-late" });
  });

  test("when our prices do not make what the order costs", () => {
    const { facts, terms } = setUp(plain);
    expect(edit(facts, { ...terms, taxMinor: 1 }, { changeId, keep: [], add: [] })).toMatchObject({ code: "priced-elsewhere" });
  });

  test("and one that changes nothing is no edit", () => {
    const { facts, terms } = setUp(plain);
    expect(edit(facts, terms, { changeId, keep: [{ lineId: lineId(facts), qty: 3 }], add: [] })).toEqual({
      outcome: "unchanged",
    });
  });
});
