import postgres, { type Sql } from "postgres";
import { type Db, openDb } from "@/db/client";
import { driverOf } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import { idFromUuid, type OrderId, type ShopId, uuidOf } from "@/lib/ids";
import { loadFacts } from "@/lib/orders/data/load-facts";
import { checkRollups } from "@/lib/sales/check-rollups";
import { insertSales } from "@/lib/sales/data/post-sales";
import { listBooked } from "@/lib/sales/data/reversals";
import { missingReversals } from "@/lib/sales/reversal";
import { NOW } from "./analytics-questions";

const SAMPLE = 400;
const SHOPS_AT_ONCE = 2;

class Undo extends Error {}

/**
 * The made ledger is written by one statement for all orders, since a step at a time would take hours. That it is what
 * the application would have written is shown on a sample: its own statement books the sales again, row for row the same,
 * and its own rule finds nothing to take back beyond what is booked.
 */
export async function proveLedger(owner: Sql, shop: ShopId): Promise<void> {
  const shopUuid = uuidOf(shop);
  const found = await owner<
    { id: string }[]
  >`select id from orders where shop_id = ${shopUuid} order by md5(id::text) limit ${SAMPLE}`;
  const ids = found.map(({ id }) => idFromUuid("ord", id)) as OrderId[];
  const uuids = found.map(({ id }) => `'${id}'`).join(",");
  const db = openDb(owner);
  const booked = `select * from sales_entries where shop_id = '${shopUuid}' and order_id in (${uuids}) and event_seq = 1`;
  let [entries, differing, missing] = [0, 0, 0];
  await db
    .transaction(async (tx) => {
      const bare = driverOf(tx as unknown as Db);
      await bare.unsafe(`create temp table made on commit drop as ${booked}`);
      await bare.unsafe(booked.replace("select *", "delete"));
      await insertSales(tx as unknown as Db, shop, ids);
      const [row] = await bare.unsafe(
        `select (select count(*) from made) as entries, (select count(*) from ((table made except ${booked}) union all (${booked} except table made)) d) as differing`,
      );
      [entries, differing] = [Number(row?.entries), Number(row?.differing)];
      throw new Undo();
    })
    .catch((error) => {
      if (!(error instanceof Undo)) throw error;
    });
  for (const facts of await loadFacts(db as unknown as Db, scopeByProof(shop), ids, "no lock"))
    missing += missingReversals(facts, await listBooked(db as unknown as Db, shop, facts.id)).length;
  console.log(
    `Of ${ids.length} orders the ledger has ${entries} entries of sale: ${differing} differ from those the application writes, and ${missing} reversals are missing.`,
  );
  if (differing + missing > 0) throw new Error("The made ledger is not the application's.");
}

/** Makes the sums of every shop from the ledger, by the application's own check, which fills what is not there. */
export async function checkAllShops(ownerUrl: string, shops: readonly ShopId[]): Promise<{ rows: number; differing: number }> {
  const client = postgres(ownerUrl, {
    max: SHOPS_AT_ONCE,
    onnotice: () => {},
    connection: { jit: false, work_mem: "256MB", synchronous_commit: "off" },
  });
  const db = openDb(client);
  const waiting = [...shops];
  const total = { rows: 0, differing: 0 };
  const next = async () => {
    for (let shop = waiting.shift(); shop; shop = waiting.shift())
      for (const { rows, differing } of await checkRollups(db, shop, NOW)) {
        total.rows += rows;
        total.differing += differing;
      }
  };
  await Promise.all(Array.from({ length: SHOPS_AT_ONCE }, next));
  await client.end({ timeout: 5 });
  return total;
}
