import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { orderAddresses } from "@/db/schema";
import { inShops } from "@/db/scope";
import { contextOf, memberOf, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { getCart } from "@/lib/carts/get-cart";
import { getOrder } from "@/lib/orders/get-order";
import type { PlacedPurchase } from "@/lib/orders/place-purchase";
import { canBeCollected, mustBeCollected, NO_CHOICES, needsAddress, withDeliveries } from "./checkout";
import { quoteCheckout } from "./quote-checkout";
import { aGuestCart, aShelf, PLACE, type Shelf, sendForm } from "./testing";

const addressesOf = async (db: Db, { orders }: PlacedPurchase) => {
  const found = [];
  for (const { shopId, id } of orders)
    found.push(...(await inShops(db, [shopId], (tx) => tx.select().from(orderAddresses).where(eq(orderAddresses.orderId, id)))));
  return found;
};
const by = ({ shopId, ways }: Shelf, method: string) => ({ [`delivery.${shopId}`]: ways[method]! });

describe("an address", () => {
  test("is not asked for, and not kept, when all is collected; the order's pages stand without it", () =>
    withRollback(async (db) => {
      const [one, two] = [await aShelf(db, ["pickup"]), await aShelf(db, ["carrier", "pickup"])];
      const cart = await aGuestCart(db, [one, two]);
      const placed = await sendForm(db, cart, { ...by(one, "pickup"), ...by(two, "pickup"), line1: "Moi Avenue 12" });
      expect(await addressesOf(db, placed)).toEqual([]);
      const [order] = placed.orders;
      const view = await getOrder(contextOf(memberOf("owner", order!.shopId), db), order!.id);
      expect(view).toMatchObject({ address: null, deliveryMethod: "pickup" });
    }));

  test("is asked for, field by field, when anything is brought", () =>
    withRollback(async (db) => {
      const [one, two] = [await aShelf(db, ["pickup"]), await aShelf(db, ["carrier", "pickup"])];
      const cart = await aGuestCart(db, [one, two]);
      const chosen = { ...by(one, "pickup"), ...by(two, "carrier") };
      const pointersOf = (fields: Record<string, string>) =>
        sendForm(db, cart, { ...chosen, ...fields }).then(
          () => [],
          ({ details }) => details.errors.map(({ pointer }: { pointer: string }) => pointer),
        );
      expect(await pointersOf({})).toEqual(["/line1", "/town", "/country"]);
      expect(await pointersOf({ ...PLACE, town: " " })).toEqual(["/town"]);
      expect(await pointersOf({ ...PLACE, line1: "" })).toEqual(["/line1"]);
      const placed = await sendForm(db, cart, { ...chosen, ...PLACE });
      expect(await addressesOf(db, placed)).toMatchObject([{ town: "Nairobi" }, { town: "Nairobi" }]);
    }));

  test("that is missing is told with all else that is: contact, ways of delivery and paying", () =>
    withRollback(async (db) => {
      const [one, two] = [await aShelf(db, ["pickup"]), await aShelf(db, ["carrier", "pickup"])];
      const cart = await aGuestCart(db, [one, two]);
      const pointersOf = (fields: Record<string, string>) =>
        sendForm(db, cart, { name: "", email: "a@", phone: "", payment: "", ...fields }).catch(({ details }) =>
          details.errors.map(({ pointer }: { pointer: string }) => pointer),
        );
      const contact = ["/name", "/email", "/phone", "/payment"];
      const ways = [one, two].map(({ shopId }) => `/delivery/${shopId}`).sort();
      expect((await pointersOf({})).toSorted()).toEqual([...contact, ...ways, "/line1", "/town", "/country"].sort());
      const chosen = { ...by(one, "pickup"), ...by(two, "carrier"), payment: "cash_on_delivery" };
      expect(await pointersOf({ ...chosen, town: "Nairobi" })).toEqual(["/name", "/email", "/phone", "/line1", "/country"]);
      const long = { ...chosen, ...PLACE, town: "x".repeat(121) };
      expect(await pointersOf(long)).toEqual(["/name", "/email", "/phone", "/town"]);
      const collected = { ...by(one, "pickup"), ...by(two, "pickup"), payment: "cash_on_delivery" };
      expect(await pointersOf(collected)).toEqual(["/name", "/email", "/phone"]);
    }));

  test("the page knows by what is chosen, and without script by what could be", () =>
    withRollback(async (db) => {
      const [only, both, none] = [
        await aShelf(db, ["pickup"]),
        await aShelf(db, ["carrier", "pickup"]),
        await aShelf(db, ["carrier"]),
      ];
      const quote = async (...shelves: Shelf[]) => {
        const { key } = await aGuestCart(db, shelves);
        const ctx = contextOf(STRANGER, db);
        return quoteCheckout(ctx, (await getCart(ctx, key))!, NO_CHOICES);
      };
      const says = (checkout: Awaited<ReturnType<typeof quote>>) => [
        needsAddress(checkout),
        canBeCollected(checkout),
        mustBeCollected(checkout),
      ];
      expect(says(await quote(only))).toEqual([false, true, true]);
      const mixed = await quote(only, both);
      expect(says(mixed)).toEqual([true, true, false]);
      expect(says(withDeliveries(mixed, { [both.shopId]: both.ways.pickup! }))).toEqual([false, true, false]);
      expect(says(await quote(both, none))).toEqual([true, false, false]);
    }));
});
