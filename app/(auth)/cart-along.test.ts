import { RequestCookies } from "next/dist/compiled/@edge-runtime/cookies";
import { expect, test, vi } from "vitest";
import { aShop, aVariant, contextOf, STRANGER } from "@/db/testing/factories";
import { aUser, signedIn } from "@/db/testing/people";
import { committedDb } from "@/db/testing/rollback";
import { createPasswordLink } from "@/lib/accounts/create-password-link";
import { cookieName } from "@/lib/auth/session-cookie";
import { addToCart } from "@/lib/carts/add-to-cart";
import { getCart } from "@/lib/carts/get-cart";
import { ORIGIN } from "../api/testing";
import { statusOf } from "../testing";
import { resetPasswordAction } from "./reset-password/actions";

const incoming = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({
  headers: async () => incoming.headers,
  cookies: async () => new RequestCookies(incoming.headers),
}));
vi.mock("next/cache", () => ({ revalidatePath: () => {} }));

const db = committedDb();

test("who comes in by the link of a new password takes along what they put into the cart before", async () => {
  const [shop, user] = [await aShop(db), await aUser(db)];
  const [old, wanted] = [await aVariant(db, shop.id), await aVariant(db, shop.id)];
  const ctx = contextOf(await signedIn(db, user), db, new Date());
  await addToCart(ctx, undefined, { shopId: shop.id, variantId: old, qty: 1 });
  const guest = contextOf(STRANGER, db, new Date());
  const { key } = await addToCart(guest, undefined, { shopId: shop.id, variantId: wanted, qty: 2 });

  incoming.headers = new Headers({ origin: ORIGIN, cookie: `${cookieName("cart")}=${key}` });
  const form = new FormData();
  form.set("token", new URL(await createPasswordLink(db, user.id, 1, new Date())).searchParams.get("token") ?? "");
  form.set("password", "seven tired lanterns");
  expect(await statusOf(() => resetPasswordAction({ status: "idle" }, form))).toBe(200);

  const lines = (await getCart(ctx, undefined))?.groups.flatMap((group) => group.lines) ?? [];
  expect(lines.map(({ variantId, qty }) => [variantId, qty])).toEqual([
    [old, 1],
    [wanted, 2],
  ]);
});
