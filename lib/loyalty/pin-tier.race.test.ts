import { expect, test } from "vitest";
import { aShop, contextOf, memberOf } from "@/db/testing/factories";
import { overlapping } from "@/db/testing/overlapping";
import { committedDb } from "@/db/testing/rollback";
import { pinTier } from "./pin-tier";
import { fieldsOfRules, nestTiers } from "./rules-fields";
import { saveProgramRules } from "./save-program-rules";
import { accountsIn, anAccount, aProgram } from "./testing";

const db = committedDb();

test("nobody is pinned to a tier that goes in the same moment", async () => {
  const { id: shopId } = await aShop(db);
  const rules = await aProgram(db, shopId);
  const accountId = await anAccount(db, shopId);
  const ctx = contextOf(memberOf("owner", shopId), db);
  const tier = rules.tiers.length - 1;
  const fewer = nestTiers(fieldsOfRules({ ...rules, tiers: rules.tiers.slice(0, tier) }, "KES"));
  const pinned = await overlapping(
    db,
    [shopId],
    (tx) => saveProgramRules({ ...ctx, db: tx }, { shopId, version: 1, rules: fewer, recompute: false }),
    () => pinTier(ctx, { accountId, tier, reason: "A friend of the house" }),
  );
  expect(pinned).toMatchObject({ status: "rejected", reason: { kind: "invalid" } });
  expect(await accountsIn(db, shopId)).toMatchObject([{ tier: 0 }]);
});
