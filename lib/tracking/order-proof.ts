import type { OrderId } from "@/lib/ids";

/** What proves that an order is somebody's own: the link from a message, or being signed in as whoever placed it. */
export type OrderProof = { token: string } | { orderId: OrderId };
