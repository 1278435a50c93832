import type { OrderStatus, PaymentStatus } from "@/lib/orders/order-status";

/** Whether an order is over in a way that another one may take its place: cancelled, returned or paid back. */
export const hasEnded = ({ status, paymentStatus }: { status: OrderStatus; paymentStatus: PaymentStatus }) =>
  status === "cancelled" || status === "returned" || paymentStatus === "refunded";
