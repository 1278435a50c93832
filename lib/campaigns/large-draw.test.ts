import { expect, test } from "vitest";
import { campaignAssignments, shopCustomers } from "@/db/schema";
import { inShops } from "@/db/scope";
import { anOrder, aShop, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { jobContext } from "@/db/testing/outbox";
import { withRollback } from "@/db/testing/rollback";
import { newId } from "@/lib/ids";
import { getOrder } from "@/lib/orders/get-order";
import { daysAfter } from "@/lib/time";
import { MOST_DRAWN_LIVE } from "./arm-span";
import { attributeAllOrders } from "./attribute-all-orders";
import { getCampaign } from "./get-campaign";
import { SaveCampaign } from "./input";
import { saveCampaign } from "./save-campaign";

test("a draw too large to be summed while somebody waits is summed by the job, and shown with its age", () =>
  withRollback(async (db) => {
    const shop = await aShop(db);
    const owner = (days: number) => contextOf(memberOf("owner", shop.id), db, daysAfter(NOON, days));
    const form = { name: "Easter", objective: "sales", channel: "email", startsOn: "2026-02-01", currency: "KES" };
    const id = await saveCampaign(owner(0), SaveCampaign.parse({ shopId: shop.id, ...form, holdout: "50" }));
    const order = await anOrder(db, shop.id, { at: daysAfter(NOON, 1) });
    const buyer = (await getOrder(owner(1), order.id)).customer.id!;
    const others = Array.from({ length: MOST_DRAWN_LIVE }, () => newId("cus"));
    const draw = (ids: (typeof buyer)[], arm: "treated" | "held_out") =>
      inShops(db, [shop.id], (tx) =>
        tx
          .insert(campaignAssignments)
          .values(ids.map((customerId) => ({ shopId: shop.id, campaignId: id, customerId, arm, assignedAt: NOON }))),
      );
    await inShops(db, [shop.id], (tx) =>
      tx
        .insert(shopCustomers)
        .values(others.map((customerId) => ({ shopId: shop.id, customerId, name: "A", search: "a", createdAt: NOON }))),
    );
    await draw([buyer, ...others.slice(1)], "treated");
    const live = (await getCampaign(owner(2), id)).experiment;
    expect(live).toMatchObject({
      asOf: daysAfter(NOON, 2),
      treated: { customers: MOST_DRAWN_LIVE, buyers: 1, mean: 25_000 / MOST_DRAWN_LIVE },
    });
    await draw(others.slice(0, 1), "held_out");
    expect((await getCampaign(owner(3), id)).experiment).toMatchObject({ asOf: null, treated: undefined });
    await attributeAllOrders(jobContext(db, daysAfter(NOON, 3)), { shopId: shop.id });
    const { experiment } = await getCampaign(owner(4), id);
    expect(experiment).toMatchObject({ asOf: daysAfter(NOON, 3), to: "2026-03-05", heldOut: { customers: 1, buyers: 0 } });
    const { variance, ...sums } = live!.treated!;
    expect(experiment?.treated).toMatchObject(sums);
    expect(experiment?.treated?.variance).toBeCloseTo(variance, 3);
  }));
