import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { customerAddresses, draftOrders, idempotencyKeys, mailbox, messages, orders, timelineEvents } from "@/db/schema";
import { asUser, inShops } from "@/db/scope";
import { anAddress, anOrder, aShop, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { jobContext } from "@/db/testing/outbox";
import { anAskedPhone, tell } from "@/db/testing/payments";
import { aCaller, aMember, aUser, isEnded, mailTo, PASSWORD, signedIn } from "@/db/testing/people";
import { committedDb, withRollback } from "@/db/testing/rollback";
import { inviteMember } from "@/lib/accounts/invite-member";
import { signIn } from "@/lib/accounts/sign-in";
import { issueInvoice } from "@/lib/documents/issue-invoice";
import { found } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { adjustPoints } from "@/lib/loyalty/adjust-points";
import { enrolMember } from "@/lib/loyalty/enrol-member";
import { pinTier } from "@/lib/loyalty/pin-tier";
import { accountsIn, aProgram } from "@/lib/loyalty/testing";
import { deliverMessage } from "@/lib/messages/deliver-message";
import { addNote } from "@/lib/orders/add-note";
import { changeAddress } from "@/lib/orders/change-address";
import { takeStep } from "@/lib/orders/take-step";
import { daysAfter } from "@/lib/time";
import { deleteMyAccount } from "./delete-my-account";
import { PERSONAL_FIELDS } from "./personal-fields";

let owner: Sql;
beforeAll(() => {
  owner = postgres(process.env.TEST_OWNER_URL ?? "", { max: 1, onnotice: () => {} });
});
afterAll(() => owner.end({ timeout: 1 }));

type Column = { schema: string; table: string; column: string };
/** Every column that can hold words, of every table there is. */
const listWordColumns = () =>
  owner<Column[]>`
    select c.table_schema as schema, c.table_name as table, c.column_name as column
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
      and (c.data_type in ('text', 'jsonb', 'json', 'character varying') or c.udt_name in ('_text', '_varchar'))`;

/** Where in the whole database a mark is found, whoever owns the row. */
async function whereIs(mark: string): Promise<string[]> {
  const places: string[] = [];
  for (const { schema, table, column } of await listWordColumns()) {
    const rows = await owner`
      select 1 from ${owner(`${schema}.${table}`)} where strpos(lower(${owner(column)}::text), ${mark.toLowerCase()}) > 0 limit 1`;
    if (rows.length > 0) places.push(`${schema}.${table}.${column}`);
  }
  return places.sort();
}

describe("what becomes of every table", () => {
  test("is decided, column by column where it holds something of a person", async () => {
    const columns = (await listWordColumns()).filter(({ schema }) => schema === "public");
    const tables = await owner<{ name: string }[]>`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`;
    expect(tables.map(({ name }) => name).filter((name) => !PERSONAL_FIELDS[name])).toEqual([]);
    const undecided = columns.filter(({ table, column }) => {
      const decision = PERSONAL_FIELDS[table];
      return decision && "fields" in decision && !decision.fields[column];
    });
    expect(undecided.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
    const known = new Set(columns.map(({ table, column }) => `${table}.${column}`));
    const decided = Object.entries(PERSONAL_FIELDS).flatMap(([table, decision]) =>
      "fields" in decision ? Object.keys(decision.fields).map((column) => `${table}.${column}`) : [],
    );
    expect(decided.filter((name) => !known.has(name))).toEqual([]);
  });
});

/** A person whose every word is marked, and an order of theirs that has been through all that leaves words behind. */
async function aMarkedBuyer(db: Db, mark: string) {
  const email = `${mark}@example.test`;
  const user = await aUser(db, { name: `Name ${mark}`, email, phone: `Phone ${mark}` });
  const shop = await aShop(db);
  await aProgram(db, shop.id, { availability: "delivery" });
  const contact = { userId: user.id, name: `Name ${mark}`, email, phone: `Phone ${mark}` };
  const address = {
    ...anAddress,
    name: `N ${mark}`,
    phone: `P ${mark}`,
    line1: `L ${mark}`,
    line2: `M ${mark}`,
    town: `T ${mark}`,
  };
  const marked = { ...address, region: `R ${mark}`, postcode: `C ${mark}` };
  const order = await anOrder(db, shop.id, { contact, address: marked, basket: { note: `Please ${mark}` } });
  const staff = contextOf(memberOf("owner", shop.id), db);
  const step = (input: Parameters<typeof takeStep>[2]) => takeStep(staff, { orderId: order.id }, input);
  await changeAddress(staff, { orderId: order.id, address: { ...marked, town: `Second ${mark}` } });
  await addNote(staff, { orderId: order.id, body: `Called ${mark}` });
  const request = await anAskedPhone(db, order, NOON, "0712 345 678");
  await owner`update payment_requests set phone = ${`Phone ${mark}`} where purchase_id = (select purchase_id from orders where number = ${order.number})`;
  await tell(db, request, { receipt: `R${randomUUID().slice(0, 8)}` });
  await step({ step: "accept" });
  await step({ step: "hold", reason: "other", note: `Hold ${mark}` });
  await step({ step: "release" });
  await step({ step: "ship", method: "carrier", withoutTracking: true });
  await step({ step: "track", status: "in_transit", message: `At ${mark}`, place: `Place ${mark}`, visibleToCustomer: true });
  await step({ step: "setOut" });
  await step({ step: "failAttempt", reason: "nobody_home", note: `Door ${mark}` });
  await step({ step: "deliver" });
  const accountId = found((await accountsIn(db, shop.id))[0], "account").id;
  await adjustPoints(staff, { accountId, points: 9, reason: `Because ${mark}`, requestKey: "only-once" });
  await pinTier(staff, { accountId, tier: 2, reason: `Friend ${mark}` });
  await step({ step: "receiveReturn", reason: "other", note: `Back ${mark}`, restock: true });
  await step({ step: "refund", goodwillMinor: 100, reason: `For ${mark}`, state: "done", method: "cash_on_delivery" });
  await issueInvoice(staff, order.id);
  const letters = await inShops(db, [shop.id], (tx) =>
    tx.select({ id: messages.id }).from(messages).where(eq(messages.orderId, order.id)),
  );
  for (const { id } of letters.slice(0, 2)) await deliverMessage(jobContext(db), { shopId: shop.id, messageId: id });
  return { user, email, shop, order, staff };
}

describe("deleteMyAccount", () => {
  test("leaves no word of the person anywhere, and every amount and status where it was", { timeout: 120_000 }, async () => {
    const db = committedDb();
    const mark = `zq${randomUUID().slice(0, 8)}`;
    const { user, email, shop, order, staff } = await aMarkedBuyer(db, mark);
    const guest = await anOrder(db, shop.id, {
      contact: { userId: null, name: `Guest ${mark}`, email: email.toUpperCase(), phone: null },
      steps: [{ step: "cancel", what: "order", reason: "customer_request", note: `Gone ${mark}`, restock: true }],
    });
    const [bought] = await inShops(db, [shop.id], (tx) =>
      tx.select({ customerId: orders.customerId }).from(orders).where(eq(orders.number, guest.number)),
    );
    const guestAccount = await enrolMember(staff, { shopId: shop.id, customerId: found(bought?.customerId, "customer") });
    await adjustPoints(staff, { accountId: guestAccount, points: 9, reason: `Guest ${mark}`, requestKey: "only-once" });
    await pinTier(staff, { accountId: guestAccount, tier: 1, reason: `Guest ${mark}` });
    const neighbour = await anOrder(db, shop.id, {
      contact: { userId: null, name: "Baraka Otieno", email: "b@example.test", phone: null },
    });
    const inviting = await aUser(db, { role: "owner", shopIds: [shop.id] });
    await inviteMember(contextOf(await signedIn(db, inviting), db), { shopId: shop.id, email, role: "staff" });
    await db
      .insert(mailbox)
      .values({ messageKey: `account:${mark}`, recipient: email, subject: "Hello", html: mark, text: mark, sentAt: NOON });
    await db
      .insert(idempotencyKeys)
      .values({ caller: user.id, key: "a", requestHash: "h", body: { name: mark }, createdAt: NOON });
    await asUser(db, user.id, (tx) =>
      tx.insert(customerAddresses).values({ ...anAddress, userId: user.id, label: mark, line1: mark, createdAt: NOON }),
    );
    await inShops(db, [shop.id], (tx) =>
      tx.insert(draftOrders).values({
        ...{ shopId: shop.id, cartId: newId("crt"), source: "phone", paymentMethod: "cash", lines: [] },
        ...{ name: mark, email: email.toUpperCase(), phone: mark, line1: mark, town: mark, note: mark },
        ...{ createdAt: NOON, updatedAt: NOON },
      }),
    );
    const here = await signedIn(db, user);
    const before = await whereIs(mark);
    for (const column of [
      "users.email",
      "orders.email",
      "order_addresses.line1",
      "shop_customers.search",
      "timeline_events.data",
      "notes.body",
      "holds.note",
      "returns.note",
      "refunds.reason",
      "cancellations.note",
      "tracking_entries.message",
      "messages.recipient",
      "mailbox.text",
      "payment_requests.phone",
      "invitations.email",
      "customer_addresses.label",
      "draft_orders.note",
    ])
      expect(before).toContain(`public.${column}`);
    const books = () => owner`
      select number, status, payment_status, return_status, total_minor, paid_minor, refunded_minor, event_seq from orders
      where shop_id = (select shop_id from orders where number = ${order.number}) order by seq`;
    const rowOf = (number: string) =>
      owner`select o.*, s.name, s.search from orders o join shop_customers s using (shop_id, customer_id) where number = ${number}`;
    const [sums, other] = [await books(), await rowOf(neighbour.number)];

    await deleteMyAccount(contextOf(here, db), { password: PASSWORD });

    expect(await whereIs(mark)).toEqual([]);
    expect(await books()).toEqual(sums);
    const ended = { status: "closed", activePoints: 0, pendingPoints: 0, debtPoints: 0 };
    expect(await accountsIn(db, shop.id)).toMatchObject([ended, ended]);
    expect(await rowOf(neighbour.number)).toEqual(other);
    expect(await rowOf(guest.number)).toMatchObject([{ customer_name: "Erased customer", search: "erased customer" }]);
    expect(await isEnded(db, here.sessionId)).toBe(true);
    const again = signIn(contextOf(STRANGER, db), { email, password: PASSWORD }, aCaller());
    await expect(again).rejects.toMatchObject({ code: "wrong-credentials" });
    expect(await mailTo(db, email)).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ subject: "Your account is deleted" })]),
    );
  });

  test("asks for the password, and changes nothing without it", () =>
    withRollback(async (db) => {
      const user = await aUser(db);
      const ctx = contextOf(await signedIn(db, user), db);
      await expect(deleteMyAccount(ctx, { password: "not it" })).rejects.toMatchObject({ kind: "invalid" });
      await expect(deleteMyAccount(contextOf(STRANGER, db), { password: PASSWORD })).rejects.toMatchObject({
        kind: "unauthenticated",
      });
      await expect(signIn(contextOf(STRANGER, db), { email: user.email, password: PASSWORD }, aCaller())).resolves.toBeDefined();
    }));

  test("is refused to the only owner of a shop until there is another", () =>
    withRollback(async (db) => {
      const shop = await aShop(db);
      const user = await aUser(db, { role: "owner", shopIds: [shop.id] });
      const ctx = contextOf(await signedIn(db, user), db);
      await expect(deleteMyAccount(ctx, { password: PASSWORD })).rejects.toMatchObject({ code: "last-owner" });
      await aMember(db, shop.id, (await aUser(db)).id, "owner");
      await deleteMyAccount(ctx, { password: PASSWORD });
    }));

  test("is refused while an order is on its way, and spares what stands in another's account", () =>
    withRollback(async (db) => {
      const [user, friend, shop] = [await aUser(db), await aUser(db), await aShop(db)];
      const contact = { name: "Amina", email: user.email, phone: null };
      const mine = await anOrder(db, shop.id, { contact: { ...contact, userId: user.id } });
      const theirs = await anOrder(db, shop.id, { contact: { ...contact, name: "Friend", userId: friend.id } });
      const ctx = contextOf(await signedIn(db, user), db);
      await expect(deleteMyAccount(ctx, { password: PASSWORD })).rejects.toMatchObject({ code: "orders-open" });
      const cancel = { step: "cancel", what: "order", reason: "customer_request", note: "", restock: true } as const;
      await takeStep(contextOf(memberOf("owner", shop.id), db), { orderId: mine.id }, cancel);
      await deleteMyAccount(ctx, { password: PASSWORD });
      const names = await inShops(db, [shop.id], (tx) =>
        tx.select({ name: orders.customerName }).from(orders).orderBy(orders.seq),
      );
      expect(names).toEqual([{ name: "Erased customer" }, { name: "Friend" }]);
      expect(theirs.number).toBeDefined();
    }));

  test("is not held up by an order that a shop has forgotten for half a year", () =>
    withRollback(async (db) => {
      const [user, shop] = [await aUser(db), await aShop(db)];
      const contact = { userId: user.id, name: "Amina", email: user.email, phone: null };
      const [forgotten, touched] = [await anOrder(db, shop.id, { contact }), await anOrder(db, shop.id, { contact })];
      const who = await signedIn(db, user);
      const leave = (days: number) => deleteMyAccount(contextOf(who, db, daysAfter(NOON, days)), { password: PASSWORD });
      const staff = contextOf(memberOf("owner", shop.id), db, daysAfter(NOON, 100));
      await takeStep(staff, { orderId: touched.id }, { step: "accept" });
      await expect(leave(179)).rejects.toMatchObject({ details: { order_numbers: expect.arrayContaining([forgotten.number]) } });
      await expect(leave(181)).rejects.toMatchObject({ code: "orders-open", details: { order_numbers: [touched.number] } });
      await leave(281);
      const names = await inShops(db, [shop.id], (tx) => tx.select({ name: orders.customerName }).from(orders));
      expect(names).toEqual([{ name: "Erased customer" }, { name: "Erased customer" }]);
    }));

  test("the function that blanks history touches nobody else's", () =>
    withRollback(async (db) => {
      const [shop, user] = [await aShop(db), await aUser(db)];
      const order = await anOrder(db, shop.id, { steps: [{ step: "hold", reason: "other", note: "Kept" }] });
      await inShops(db, [shop.id], (tx) => asUser(tx, user.id, (own) => own.execute(sql`select forget_history()`)));
      const rows = await inShops(db, [shop.id], (tx) =>
        tx.select({ data: timelineEvents.data }).from(timelineEvents).where(eq(timelineEvents.type, "order.held")),
      );
      expect(rows).toMatchObject([{ data: { note: "Kept" } }]);
      expect(order.number).toBeDefined();
    }));
});

test("spares what is another's whose address only contains the person's", () =>
  withRollback(async (db) => {
    const mark = newId("usr");
    const email = `a.nn+${mark}@example.test`;
    const [user, other] = [await aUser(db, { email }), await aUser(db)];
    const keep = (key: string, body: object) =>
      db.insert(idempotencyKeys).values({ caller: other.id, key, requestHash: "h", body, createdAt: NOON });
    await keep("before", { email: `jo${email}` });
    await keep("after", { email: `${email}.example` });
    await keep("other dot", { email: email.replace("a.nn", "axnn") });
    await keep("own", { customer: { email: email.toUpperCase() } });
    await keep("line", { note: `Write to:\n${email}.` });
    await keep("dash", { note: `Amina -${email}-` });
    await keep("marked", { note: `_${email}_` });
    await keep("address", { url: `https://shop.test/?to=%20${email}&n=1` });
    await deleteMyAccount(contextOf(await signedIn(db, user), db), { password: PASSWORD });
    const rows = await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.caller, other.id));
    const erased = rows.filter(({ body }) => JSON.stringify(body) === '{"erased":true}').map(({ key }) => key);
    expect(erased.sort()).toEqual(["address", "dash", "line", "marked", "own"]);
  }));
