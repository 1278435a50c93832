import { expect, test } from "vitest";
import { anOrder, aShop, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { aUser, signedIn } from "@/db/testing/people";
import { withRollback } from "@/db/testing/rollback";
import { proposedRules } from "@/lib/loyalty/program-rules";
import { aProgram } from "@/lib/loyalty/testing";
import { takeStep } from "@/lib/orders/take-step";
import { listFriendOffers } from "./list-friend-offers";

test("a friend's code is asked for where the buyer has not ordered before, or cancelled what they ordered", () =>
  withRollback(async (db) => {
    const [known, cancelled, fresh, quiet] = [await aShop(db), await aShop(db), await aShop(db), await aShop(db)];
    const { referral } = proposedRules(100_00);
    for (const { id } of [known, cancelled, fresh]) await aProgram(db, id, { referral: { ...referral, enabled: true } });
    const user = await aUser(db);
    const contact = { userId: user.id, name: user.name, email: user.email, phone: null };
    await anOrder(db, known.id, { contact });
    const order = await anOrder(db, cancelled.id, { contact });
    const cancel = { step: "cancel", what: "order", reason: "customer_request", note: "", restock: true } as const;
    await takeStep(contextOf(memberOf("owner", cancelled.id), db), { orderId: order.id }, cancel);

    const shopIds = [known, cancelled, fresh, quiet].map(({ id }) => id);
    const buyer = contextOf(await signedIn(db, user, NOON), db);
    expect((await listFriendOffers(buyer, shopIds)).toSorted()).toEqual([cancelled.id, fresh.id].toSorted());
    expect(await listFriendOffers(contextOf(STRANGER, db), shopIds)).toHaveLength(3);
  }));
