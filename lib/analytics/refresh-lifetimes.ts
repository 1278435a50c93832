import "server-only";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import type { ShopId } from "@/lib/ids";
import { listShopIds } from "@/lib/jobs/data/old-records";
import { LEAST_REPEATERS, type LifetimeCustomer } from "@/lib/lifetime-value/lifetime";
import type { Currency } from "@/lib/money";
import { foldSales } from "@/lib/sales/fold-sales";
import { addCalendarDays, type Day, dayIn } from "@/lib/time";
import { type History, listCustomerCurrencies, listHistories, type NewLifetime, saveLifetimes, sumCosts } from "./data/lifetimes";
import { findShopZone, lockReckoning } from "./data/segments";
import { marginShareOf } from "./lifetime-forecast";
import { LIFETIME_DAYS } from "./lifetime-report";
import { runLifetimes } from "./run-lifetimes";

const REHEARSAL_DAYS = 182;
const POOL_SHOPS = 20;
const POOL_CUSTOMERS = 2_000;

/**
 * Learns how a shop's customers buy, in each currency, foretells each of them and keeps it, as of the shop's present day.
 * A shop where too few came back leans on the customers of at least five others: on how often they buy, never on who they
 * are. The reckoning has a thread of its own, so that other jobs go on.
 */
export async function refreshLifetimes(db: Db, shopId: ShopId, at: Date, signal?: AbortSignal): Promise<void> {
  await foldSales(db, shopId, { signal });
  const shop = await inShops(db, [shopId], (tx) => findShopZone(tx, shopId));
  if (!shop) return;
  const asOf = dayIn(at, shop.timeZone);
  const sold = await inShops(db, [shopId], (tx) => listCustomerCurrencies(tx, shopId));
  for (const currency of new Set([shop.currency, ...sold])) {
    signal?.throwIfAborted();
    const histories = await inShops(db, [shopId], (tx) => listHistories(tx, shopId, currency, { asOf }));
    const { report, rows } = await reckon(db, shopId, { currency, asOf, histories }, signal);
    await inShops(db, [shopId], async (tx) => {
      await lockReckoning(tx, shopId);
      await saveLifetimes(tx, { shopId, currency, asOf, at }, report, rows);
    });
  }
}

async function reckon(
  db: Db,
  shopId: ShopId,
  { currency, asOf, histories }: { currency: Currency; asOf: Day; histories: readonly History[] },
  signal: AbortSignal | undefined,
) {
  const isFew = histories.filter(({ frequency }) => frequency > 0).length < LEAST_REPEATERS;
  const pool = isFew && histories.length > 0 ? await listPool(db, shopId, asOf) : [];
  const known = { asOf: addCalendarDays(asOf, -REHEARSAL_DAYS), until: asOf };
  const [costs, earlier] = await inShops(db, [shopId], (tx) =>
    Promise.all([
      sumCosts(tx, shopId, currency, addCalendarDays(asOf, -LIFETIME_DAYS), asOf),
      isFew ? null : listHistories(tx, shopId, currency, known),
    ]),
  );
  const asked = { histories, pool, earlier, rehearsalDays: REHEARSAL_DAYS, marginShare: marginShareOf(costs) };
  const { report, foretold } = await runLifetimes(asked, signal);
  const rows = foretold.map((each, index): NewLifetime => {
    const { customerId, frequency: repeatDays, netMinor, lastDay } = histories[index] as History;
    return { customerId, repeatDays, netMinor, lastDay, ...each };
  });
  return { report, rows };
}

/** Some customers of some other shops, in random order, each in the shop's own currency. */
async function listPool(db: Db, shopId: ShopId, asOf: Day): Promise<LifetimeCustomer[][]> {
  const others = (await listShopIds(db)).filter((id) => id !== shopId).slice(0, POOL_SHOPS);
  const pool: LifetimeCustomer[][] = [];
  for (const other of others) {
    const customers = await inShops(db, [other], async (tx) => {
      const shop = await findShopZone(tx, other);
      return shop ? listHistories(tx, other, shop.currency, { asOf, sample: POOL_CUSTOMERS }) : [];
    });
    if (customers.length > 0) pool.push(customers);
  }
  return pool;
}
