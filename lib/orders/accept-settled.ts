import "server-only";
import type { Db } from "@/db/client";
import type { OrderFacts } from "./facts";
import { saveStep } from "./save-step";
import { accept } from "./steps/accept";

/** Accepts a new order by the shop's rule when nothing is left to wait for: it is paid, or pays on delivery. */
export async function acceptSettled(tx: Db, facts: OrderFacts, at: Date): Promise<void> {
  if (facts.paymentMethod !== "cash_on_delivery" && facts.paidMinor < facts.totalMinor) return;
  const accepted = accept(facts, at);
  if (accepted.outcome === "changed") await saveStep(tx, facts, accepted, { kind: "system", userId: null }, at);
}
