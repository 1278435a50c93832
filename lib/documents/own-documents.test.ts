import { expect, test } from "vitest";
import { anOrder, aShop, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { aUser } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import { env } from "@/lib/env";
import type { OrderId, ShopId } from "@/lib/ids";
import { daysAfter } from "@/lib/time";
import { signTrackingToken } from "@/lib/tracking/link-token";
import { getOwnDocument } from "./get-own-document";
import { issueInvoice } from "./issue-invoice";
import { listOwnDocuments } from "./list-own-documents";

const steps = [{ step: "accept" }] as never;
const tokenOf = (shopId: ShopId, orderId: OrderId) =>
  signTrackingToken({ shopId, orderId, expiresAt: daysAfter(NOON, 30) }, env().AUTH_SECRET);

test("whoever has the link of a message opens the documents of that order, and of no other", () =>
  withRollback(async (db) => {
    const { id: shopId } = await aShop(db);
    const staff = contextOf(memberOf("staff", shopId), db);
    const [mine, other] = [await anOrder(db, shopId, { steps }), await anOrder(db, shopId, { steps })];
    const [invoice, foreign] = [await issueInvoice(staff, mine.id), await issueInvoice(staff, other.id)];
    const stranger = contextOf(STRANGER, db);
    const proof = { token: tokenOf(shopId, mine.id) };
    expect((await listOwnDocuments(stranger, proof)).map(({ number }) => number)).toEqual([invoice.number]);
    expect((await getOwnDocument(stranger, proof, invoice.id)).number).toBe(invoice.number);
    await expect(getOwnDocument(stranger, proof, foreign.id)).rejects.toMatchObject({ code: "document-not-found" });
    const changed = { token: `${proof.token.slice(0, -1)}${proof.token.endsWith("A") ? "B" : "A"}` };
    await expect(getOwnDocument(stranger, changed, invoice.id)).rejects.toMatchObject({ kind: "not_found" });
    const late = contextOf(STRANGER, db, daysAfter(NOON, 31));
    await expect(getOwnDocument(late, proof, invoice.id)).rejects.toMatchObject({ kind: "not_found" });
  }));

test("signed in, the buyer opens them, and nobody else does", () =>
  withRollback(async (db) => {
    const { id: shopId } = await aShop(db);
    const [buyer, somebody] = [await aUser(db), await aUser(db)];
    const contact = { userId: buyer.id, name: buyer.name, email: buyer.email, phone: null };
    const order = await anOrder(db, shopId, { steps, contact });
    const invoice = await issueInvoice(contextOf(memberOf("staff", shopId), db), order.id);
    const as = (userId: typeof buyer.id) => contextOf({ ...memberOf("staff"), userId } as never, db);
    expect((await getOwnDocument(as(buyer.id), { orderId: order.id }, invoice.id)).id).toBe(invoice.id);
    const tries = [as(somebody.id), contextOf(memberOf("owner", shopId), db)];
    for (const ctx of tries)
      await expect(getOwnDocument(ctx, { orderId: order.id }, invoice.id)).rejects.toMatchObject({ kind: "not_found" });
    const asked = getOwnDocument(contextOf(STRANGER, db), { orderId: order.id }, invoice.id);
    await expect(asked).rejects.toMatchObject({ kind: "unauthenticated" });
  }));
