import { expect, test } from "vitest";
import { anOrder, aShop, contextOf, memberOf, NOON } from "@/db/testing/factories";
import { committedDb } from "@/db/testing/rollback";
import { freshenSales } from "@/lib/sales/freshen-sales";
import { ask } from "./ask";
import { countByStatus, listSalesDays } from "./data/sales-days";

test("all that one answer asks is of one moment, whatever is sold and added up meanwhile", async () => {
  const db = committedDb();
  const shop = await aShop(db);
  await anOrder(db, shop.id);
  const [before, after] = await ask(contextOf(memberOf("owner", shop.id), db, NOON), {}, async (tx, question) => {
    const sums = async () => [
      await listSalesDays(tx, question, question.period),
      await countByStatus(tx, question, question.period),
    ];
    const seen = await sums();
    await anOrder(db, shop.id);
    await freshenSales(db, shop.id);
    return [seen, await sums()];
  });
  expect(before?.[0]).toHaveLength(1);
  expect(after).toEqual(before);
});
