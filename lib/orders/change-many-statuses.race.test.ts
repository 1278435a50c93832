import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { anOrder, aShop, contextOf, memberOf } from "@/db/testing/factories";
import { overlapping } from "@/db/testing/overlapping";
import { committedDb } from "@/db/testing/rollback";
import type { OrderId } from "@/lib/ids";
import { changeManyStatuses } from "./change-many-statuses";
import { listOrders } from "./list-orders";
import { takeStep } from "./take-step";

const db = committedDb();

test("a bulk change and a single change of the same orders: exactly one of the two wins each order", async () => {
  const shop = await aShop(db);
  const orders = [];
  for (let i = 0; i < 6; i++) orders.push(await anOrder(db, shop.id, { steps: [{ step: "accept" }] }));
  const ctx = contextOf(memberOf("owner", shop.id), db);
  const bulk = changeManyStatuses(ctx, {
    targets: orders.map(({ id }) => ({ orderId: id, expectedVersion: 2 })),
    to: "shipped",
    details: { withoutTracking: true },
    dryRun: false,
  });
  const singles = Promise.all(
    orders.toReversed().map(({ id: orderId }) =>
      takeStep(
        ctx,
        { orderId, expectedVersion: 2 },
        { step: "cancel", what: "order", reason: "other", note: "", restock: true },
      ).then(
        () => orderId,
        (refusal) => {
          expect(refusal).toMatchObject({ kind: "stale" });
          return null;
        },
      ),
    ),
  );
  const [{ items }, cancelled] = await Promise.all([bulk, singles]);
  const shipped = items.filter(({ outcome }) => outcome === "changed").map(({ orderId }) => orderId);
  expect(items.filter(({ outcome }) => outcome !== "changed").every(({ outcome }) => outcome === "stale")).toBe(true);
  expect([...shipped, ...cancelled.filter(Boolean)].toSorted()).toEqual(orders.map(({ id }) => id).toSorted());
  const { orders: listed } = await listOrders(ctx, {}, { limit: 10 });
  expect(listed.every(({ version }) => version === 3)).toBe(true);
  expect(
    listed
      .filter(({ status }) => status === "shipped")
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(shipped.toSorted());
});

test("two requests for the same orders the other way round, each one transaction, wait for each other and fail nothing", async () => {
  const shop = await aShop(db);
  const ids: OrderId[] = [];
  for (let i = 0; i < 6; i++) ids.push((await anOrder(db, shop.id)).id);
  const ctx = contextOf(memberOf("owner", shop.id), db);
  const change = (orderIds: typeof ids) => (tx: Db) =>
    changeManyStatuses(
      { ...ctx, db: tx },
      { targets: orderIds.map((orderId) => ({ orderId })), to: "processing", dryRun: false },
    );
  const [first, second] = await Promise.all([ids, ids.toReversed()].map((order) => db.transaction(change(order))));
  expect([first?.counts.changed, second?.counts.changed].toSorted()).toEqual([0, 6]);
  expect([first?.counts.unchanged, second?.counts.unchanged].toSorted()).toEqual([0, 6]);
  expect(second?.items.map(({ orderId }) => orderId)).toEqual(ids.toReversed());
});

test("within a transaction, too, an order that is being changed is told as it stands afterwards", async () => {
  const shop = await aShop(db);
  const { id: orderId } = await anOrder(db, shop.id, { steps: [{ step: "accept" }] });
  const ctx = contextOf(memberOf("owner", shop.id), db);
  const cancel = { step: "cancel", what: "order", reason: "other", note: "", restock: true } as const;
  const told = await overlapping(
    db,
    [shop.id],
    (tx) => takeStep({ ...ctx, db: tx }, { orderId }, cancel),
    () =>
      db.transaction((tx) => changeManyStatuses({ ...ctx, db: tx }, { targets: [{ orderId }], to: "processing", dryRun: false })),
  );
  expect(told).toMatchObject({ status: "fulfilled", value: { items: [{ outcome: "refused", status: "cancelled" }] } });
});

test("the list is read in one trip from the pool, and its connections stay usable after a failing question", async () => {
  const shop = await aShop(db);
  const order = await anOrder(db, shop.id);
  const ctx = contextOf(memberOf("staff", shop.id), db);
  const impossible = { from: "2026-02-30" as never };
  const asked = Array.from({ length: 12 }, (_, i) =>
    i % 3 === 0 ? listOrders(ctx, impossible, { limit: 5 }).catch(() => "failed") : listOrders(ctx, {}, { limit: 5 }),
  );
  const answers = await Promise.all(asked);
  expect(answers.filter((answer) => answer === "failed")).toHaveLength(4);
  for (const answer of answers) if (typeof answer !== "string") expect(answer.orders.map(({ id }) => id)).toEqual([order.id]);
});
