import { openDb } from "@/db/client";
import { openPool } from "@/db/pool";
import { seedDemo } from "@/lib/demo/seed-demo";
import { seedProgram } from "@/lib/demo/seed-program";
import { listShopIds } from "@/lib/jobs/data/old-records";
import { foldSales } from "@/lib/sales/fold-sales";
import { postHistory } from "@/lib/sales-history/post-history";

const client = openPool({ max: 2, statementTimeoutMs: 60_000 });
const db = openDb(client);
const now = new Date();
const seeded = await seedDemo(db, now, ({ name, orders }) => console.log(`  ${name}: ${orders} orders`));
for (const shopId of seeded ? await listShopIds(db) : []) {
  await postHistory(db, shopId);
  await foldSales(db, shopId);
  await seedProgram(db, shopId, now);
}
if (!seeded) console.log("The database holds shops already; the demo was not added.");
await client.end({ timeout: 5 });
process.exit(); // the job queue keeps a connection of its own open
