import "server-only";
import { cookies } from "next/headers";
import { cookieName, cookieOptions } from "@/lib/auth/session-cookie";
import { CART_DAYS } from "@/lib/carts/limits";

/** The key of the cart this browser fills, if it has one. */
export const readCartKey = async (): Promise<string | undefined> => (await cookies()).get(cookieName("cart"))?.value;

/** Keeps the key of a new cart. Only in actions and route handlers. */
export async function keepCartKey(key: string): Promise<void> {
  (await cookies()).set(cookieName("cart"), key, { ...cookieOptions(), maxAge: CART_DAYS * 24 * 60 * 60 });
}
