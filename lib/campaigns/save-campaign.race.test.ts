import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { aShop, contextOf, memberOf } from "@/db/testing/factories";
import { overlapping } from "@/db/testing/overlapping";
import { committedDb } from "@/db/testing/rollback";
import { SaveCampaign } from "./input";
import { listCampaigns } from "./list-campaigns";
import { saveCampaign } from "./save-campaign";

test("of two campaigns that are made with one name at once, the second gets a name of its own for its links", async () => {
  const db = committedDb();
  const { id: shopId } = await aShop(db, { currency: "KES" });
  const owner = (on: Db) => contextOf(memberOf("owner", shopId), on);
  const form = { shopId, name: "Easter sale", objective: "sales", channel: "email", startsOn: "2026-02-01", currency: "KES" };
  const make = (on: Db) => saveCampaign(owner(on), SaveCampaign.parse(form));
  const second = await overlapping(db, [shopId], make, () => make(db));
  expect(second).toMatchObject({ status: "fulfilled" });
  const keys = (await listCampaigns(owner(db), shopId)).campaigns.map(({ key }) => key);
  expect(keys.sort()).toEqual(["easter-sale", "easter-sale-2"]);
});
