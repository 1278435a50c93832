import { expect, test } from "vitest";
import { aShop, contextOf, memberOf } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { getProgram } from "./get-program";
import { proposedRules } from "./program-rules";
import { fieldsOfRules, nestTiers } from "./rules-fields";
import { saveProgramRules } from "./save-program-rules";

const db = committedDb();
const FIELDS = fieldsOfRules(proposedRules(100_00), "KES");

test.each([
  ["begin one", 0],
  ["change one", 1],
] as const)("of ten that %s at the same moment one does; the others hear that theirs is not the newest", async (_, version) => {
  const { id: shopId } = await aShop(db);
  const ctx = contextOf(memberOf("owner", shopId), db);
  const save = (points: number, seen: number) => {
    const rules = nestTiers({ ...FIELDS, earnPoints: String(points) });
    return saveProgramRules(ctx, { shopId, version: seen, rules, recompute: false });
  };
  if (version === 1) await save(1, 0);
  const tries = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => save(n + 2, version)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const one of tries) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "stale-program" });
  const { program, history } = await getProgram(ctx, shopId);
  expect([program?.rulesVersion, history?.length]).toEqual([version + 1, version + 1]);
});
