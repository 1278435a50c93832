import type { OrderFacts } from "./facts";
import { paymentStatus } from "./projection";

/** For so long before it happens, at most, a shop is told that an order is about to be cancelled because nobody accepted it. */
export const NOTICE_HOURS = 48;

/** Of one day to accept, half remains when the shop is told: hours of notice for each day it has, up to the most. */
export const NOTICE_HOURS_A_DAY = 12;

/** What an order waits for in vain: its money, or with cash on delivery its shop. */
export type Waiting = "expired" | "not_accepted";

/** Whether an order still waits, as it did when it was looked for. */
export const isWaiting = (facts: OrderFacts, reason: Waiting): boolean =>
  facts.status === "pending" && !facts.onHold && paymentStatus(facts) === (reason === "expired" ? "unpaid" : "cod_due");
