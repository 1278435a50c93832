import postgres, { type Sql } from "postgres";
import { type Db, openDb } from "@/db/client";
import { driverOf } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import { idFromUuid, type OrderId, type ShopId, uuidOf } from "@/lib/ids";
import { loadFacts } from "@/lib/orders/data/load-facts";
import { insertSales } from "@/lib/sales/data/post-sales";
import { fillSums, SUM_GROUPS } from "@/lib/sales/data/rebuild";
import { listBooked } from "@/lib/sales/data/reversals";
import { missingReversals } from "@/lib/sales/reversal";

const SAMPLE = 400;

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

/** Makes the sums of all shops, or of one, from the ledger; what the application's own check says of them is part of the bench. */
export async function fillAllSums(ownerUrl: string, tell: (done: string) => void, only?: ShopId): Promise<void> {
  const client = postgres(ownerUrl, {
    max: SUM_GROUPS.length,
    onnotice: () => {},
    connection: { jit: false, work_mem: "256MB", synchronous_commit: "off", session_replication_role: "replica" },
  });
  const db = openDb(client);
  const fill = async (group: (typeof SUM_GROUPS)[number]) => {
    const started = performance.now();
    const rows = await fillSums(db, group, only);
    tell(`sums of ${group}, ${rows} rows: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  };
  await Promise.all(SUM_GROUPS.map(fill));
  await client.end({ timeout: 5 });
}
