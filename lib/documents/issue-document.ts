import "server-only";
import type { Db } from "@/db/client";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { appendEvent } from "@/lib/orders/append-event";
import { event } from "@/lib/orders/facts";
import { stepActor } from "@/lib/orders/step-actor";
import { drawSeq, insertDocument } from "./data";
import { documentNumber, type IssuedDocument } from "./document";

type Parts = Omit<IssuedDocument, "id" | "number" | "issuedAt"> & { prefix: string };

/** Draws the number, stores the document and tells the order's history. The order's row is locked before, the sequence's here. */
export async function issueDocument(
  tx: Db,
  { actor, now }: Pick<Context, "actor" | "now">,
  { prefix, printed, ...parts }: Parts,
): Promise<IssuedDocument> {
  const { shopId, orderId, kind } = parts;
  const by = stepActor(actor);
  const seq = await drawSeq(tx, shopId, kind);
  const issued = { ...parts, id: newId("doc"), number: documentNumber(prefix, kind, seq), issuedAt: now };
  await insertDocument(tx, { ...issued, seq, issuedBy: by.userId, snapshot: printed });
  const told = event("document.issued", { document_id: issued.id, kind, number: issued.number });
  await appendEvent(tx, { shopId, orderId, event: told, actor: by, at: now });
  return { ...issued, printed };
}
