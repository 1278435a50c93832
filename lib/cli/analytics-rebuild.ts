import { openDb } from "@/db/client";
import { openPool } from "@/db/pool";
import { listShopIds } from "@/lib/jobs/data/old-records";
import { checkOrderTotals } from "@/lib/sales/check-order-totals";
import { checkRollups } from "@/lib/sales/check-rollups";
import { postHistory } from "@/lib/sales-history/post-history";

/*
 * `npm run analytics:rebuild`: books what is not in the sales ledger, compares every order with it, makes every sum anew from
 * it, and says how many rows differed.
 */
const client = openPool({ max: 2, statementTimeoutMs: 60 * 60_000 });
const db = openDb(client);
let total = 0;
let wrong = 0;
for (const shopId of await listShopIds(db)) {
  const booked = await postHistory(db, shopId);
  if (booked > 0) console.log(`${shopId}: ${booked.toLocaleString("en")} orders booked that were not in the ledger`);
  const totals = await checkOrderTotals(db, shopId, new Date());
  wrong += totals.differing;
  const named = totals.examples?.length ? `: ${totals.examples.join(", ")}` : "";
  console.log(
    `${shopId}  ${totals.rows.toLocaleString("en")} orders compared with the ledger, ${totals.differing} differ${named}`,
  );
  for (const { rollup, rows, differing } of await checkRollups(db, shopId, new Date())) {
    console.log(`${shopId}  ${rollup.padEnd(16)} ${rows.toLocaleString("en").padStart(10)} rows, ${differing} differed`);
    total += differing;
  }
}
if (wrong > 0) console.log(`${wrong} orders differ from their rows in the ledger. That is a fault of ours; nothing was changed.`);
console.log(`${total} differing rows${total > 0 ? ", put right" : ""}.`);
await client.end({ timeout: 5 });
