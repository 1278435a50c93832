import { expect, test } from "vitest";
import { contextOf, memberOf, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { SignedInActor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { pointsForecast } from "@/lib/loyalty/points-forecast";
import { aProgram, aUser } from "@/lib/loyalty/testing";
import { NO_CHOICES } from "./checkout";
import { getPurchase } from "./get-purchase";
import { signPurchaseToken } from "./purchase-token";
import { quoteCheckout } from "./quote-checkout";
import { aGuestCart, aShelf, PLACE, sendForm } from "./testing";

test("the checkout says what is earned as the order will, and to whom", () =>
  withRollback(async (db) => {
    const [earns, plain] = [await aShelf(db, ["carrier"]), await aShelf(db, ["carrier"])];
    await aProgram(db, earns.shopId, { earnPerMinor: 1_00, earnOnShipping: true });
    const guest = await aGuestCart(db, [earns, plain], 3);
    const quote = async (ctx = contextOf(STRANGER, db)) => {
      const { groups } = await quoteCheckout(ctx, guest.cart, NO_CHOICES);
      return [earns, plain].map(({ shopId }) => groups.find(({ shop }) => shop.id === shopId)!);
    };
    const [first, second] = await quote();
    expect(second?.earning).toBeNull();
    expect(first?.earning).toMatchObject({ standing: "account", pointsName: "points" });
    const estimate = pointsForecast(first!.price, first!.shop.taxInclusive, first!.earning!);
    expect(estimate).toBeGreaterThan(200);

    const person = { ...(memberOf("owner") as SignedInActor), userId: await aUser(db), memberships: [] };
    expect((await quote(contextOf(person, db)))[0]?.earning?.standing).toBe("member");

    const fields = Object.fromEntries([earns, plain].map(({ shopId, ways }) => [`delivery.${shopId}`, ways.carrier ?? ""]));
    const placed = await sendForm(db, guest, { ...PLACE, ...fields });
    const token = signPurchaseToken(placed as never, env().AUTH_SECRET);
    const { orders } = await getPurchase(contextOf(STRANGER, db), { token });
    const points = orders.find(({ shopId }) => shopId === earns.shopId)?.points;
    expect(points).toMatchObject({ state: "offered", points: estimate });
  }));
