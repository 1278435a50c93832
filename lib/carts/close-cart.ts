import "server-only";
import type { Db } from "@/db/client";
import type { CartId } from "@/lib/ids";
import { markClosed } from "./data/carts";

/** Ends a cart that became a purchase: its key and its account open another from now on. False when it was ended before. */
export const closeCart = (tx: Db, cartId: CartId, at: Date): Promise<boolean> => markClosed(tx, cartId, at);
