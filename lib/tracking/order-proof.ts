import { z } from "zod";
import { idOf, type OrderId } from "@/lib/ids";

/** What proves that an order is somebody's own: the link from a message, or being signed in as whoever placed it. */
export type OrderProof = { token: string } | { orderId: OrderId };

/** A proof as a form carries it. */
export const OrderProofInput = z.union([z.object({ token: z.string().min(1).max(200) }), z.object({ orderId: idOf("ord") })]);
