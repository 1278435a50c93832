import "server-only";
import { cookies } from "next/headers";
import { cookieName, cookieOptions } from "@/lib/auth/session-cookie";
import { hashCartKey } from "@/lib/carts/cart-key";
import { CART_DAYS } from "@/lib/carts/limits";
import { mergeCart } from "@/lib/carts/merge-cart";
import type { Context } from "@/lib/context";
import type { UserId } from "@/lib/ids";

/** The key of the cart this browser fills, if it has one. */
export const readCartKey = async (): Promise<string | undefined> => (await cookies()).get(cookieName("cart"))?.value;

/** Keeps the key of a new cart. Only in actions and route handlers. */
export async function keepCartKey(key: string): Promise<void> {
  (await cookies()).set(cookieName("cart"), key, { ...cookieOptions(), maxAge: CART_DAYS * 24 * 60 * 60 });
}

/** Whoever signs in, by whichever way, takes along what they put into the cart before. Only in actions and route handlers. */
export async function takeCartAlong({ db, now }: Context, userId: UserId): Promise<void> {
  const key = await readCartKey();
  if (key) await mergeCart(db, { userId, keyHash: hashCartKey(key), at: now });
}
