import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { DEMO_CUSTOMER_EMAIL } from "@/lib/demo-accounts";
import { issueInvoice } from "@/lib/documents/issue-invoice";
import type { ShopId } from "@/lib/ids";
import { daysAfter } from "@/lib/time";
import { listForAftersale } from "./data";

const INVOICES = 3;

/** Gives a demo shop its first invoices: of the demo customer's newest delivered orders. */
export async function seedDocuments(db: Db, shopId: ShopId, now: Date): Promise<void> {
  const wish = { status: "delivered", email: DEMO_CUSTOMER_EMAIL, since: daysAfter(now, -90), until: now } as const;
  const delivered = await inShops(db, [shopId], (tx) => listForAftersale(tx, shopId, wish));
  const ctx = { actor: { kind: "system", shopId } as const, db, now, requestId: "demo" };
  for (const orderId of delivered.slice(0, INVOICES)) await issueInvoice(ctx, orderId);
}
