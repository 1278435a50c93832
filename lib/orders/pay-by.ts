import { hoursAfter } from "@/lib/time";
import type { OrderStatus, PaymentStatus } from "./order-status";

type Unpaid = { status: OrderStatus; paymentStatus: PaymentStatus; onHold: boolean };

/**
 * When an order is cancelled unless it is paid; null where nothing ends by itself. Only what nobody paid anything of, accepted
 * or put on hold ends for want of money: the rule of `listUnpaidTooLong`.
 */
export const payByOf = ({ status, paymentStatus, onHold }: Unpaid, placedAt: Date, hoursToPay: number): Date | null =>
  status === "pending" && paymentStatus === "unpaid" && !onHold ? hoursAfter(placedAt, hoursToPay) : null;
