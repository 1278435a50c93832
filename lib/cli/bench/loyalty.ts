import type { Sql } from "postgres";
import { openDb } from "@/db/client";
import { openPool } from "@/db/pool";
import { inShops } from "@/db/scope";
import { type LoyaltyAccountId, newId, type OrderId, type ShopId, uuidOf } from "@/lib/ids";
import { proposedRules } from "@/lib/loyalty/program-rules";
import { settleAccount } from "@/lib/loyalty/settle-account";
import { placePurchase } from "@/lib/orders/place-purchase";
import { takeStep } from "@/lib/orders/take-step";
import { fillShelves, shopAt, variantAt } from "./checkout-shelves";
import { compare, printTable, ratio, shown } from "./measure";

/** Shops without a programme and with one, and the deliveries that are measured of each. */
const [PLAIN, RUNNING] = [1, 2];
const DELIVERIES = 130;
/** Who buy in turn: ten orders each, more than most customers of a shop ever place. */
const BUYERS = 13;
const ENTRIES = [10, 10_000];

/**
 * What earning adds to a delivery, and whether a balance costs more to read the longer its history is. Deliveries in turns:
 * a shop without a programme, and one in which the same buyers are members.
 */
export async function benchLoyalty(owner: Sql, appUrl: string): Promise<void> {
  await fillShelves(owner);
  const buyers = Array.from({ length: BUYERS }, (_, n) => ({ userId: newId("usr"), email: `member-${n}@mail.example` }));
  for (const { userId, email } of buyers)
    await owner`insert into users (id, email, name, password_hash, created_at)
      values (${uuidOf(userId)}, ${email}, 'Amina Odhiambo', '-', now())`;
  await startProgram(owner, shopAt(RUNNING));
  const client = openPool({ url: appUrl, max: 2 });
  const db = openDb(client);
  const now = new Date();

  const prepare = async (shopId: ShopId, shop: number): Promise<OrderId[]> => {
    const ids: OrderId[] = [];
    for (let n = 0; n < DELIVERIES; n++) {
      const { userId = null, email = null } = buyers[n % BUYERS] ?? {};
      const contact = { userId, email, name: "Amina Odhiambo", phone: `+25471234${5000 + (n % BUYERS)}` };
      const place = { line1: "Moi Avenue 12", line2: null, town: "Nairobi", region: null, postcode: null, country: "KE" };
      const lines = [{ variantId: variantAt(shop, 1), qty: 1 }];
      const { orders } = await placePurchase(
        { actor: { kind: "anonymous" }, db, now, requestId: "bench" },
        {
          ...{ cartId: newId("crt"), contact, address: { name: contact.name, phone: contact.phone, ...place } },
          ...{ paymentMethod: "bank_transfer", source: "storefront", baskets: [{ shopId, lines, delivery: null }] },
        },
      );
      const [order] = orders;
      if (!order) throw new Error("An order was not placed.");
      await step(shopId, order.id, { step: "accept" });
      await step(shopId, order.id, { step: "ship", method: "own_rider" });
      ids.push(order.id);
    }
    return ids;
  };
  const step = (shopId: ShopId, orderId: OrderId, input: Parameters<typeof takeStep>[2]) =>
    takeStep({ actor: { kind: "system", shopId }, db, now, requestId: "bench" }, { orderId }, input);

  const waiting = { plain: await prepare(shopAt(PLAIN), PLAIN), running: await prepare(shopAt(RUNNING), RUNNING) };
  const deliver = (from: OrderId[], shop: number) => async () => {
    const orderId = from.pop();
    if (!orderId) throw new Error("More deliveries than orders.");
    await step(shopAt(shop), orderId, { step: "deliver" });
  };
  const [plain, running] = await compare(
    [
      { run: deliver(waiting.plain, PLAIN), pids: "this one" },
      { run: deliver(waiting.running, RUNNING), pids: "this one" },
    ],
    { warmUps: 10, times: 20, rounds: 6 },
  );
  const reads = await benchReads(owner, db, now);
  printTable(
    ["", "ms", "ratio", "goal"],
    [
      ["delivery without a programme", shown(plain?.wallMs), "", ""],
      ["delivery that earns", shown(running?.wallMs), shown(ratio(running?.wallMs, plain?.wallMs)), "<= 1.25"],
      ["its CPU in this process", shown(running?.cpuMs), shown(ratio(running?.cpuMs, plain?.cpuMs)), ""],
      [`balance after ${ENTRIES[0]} entries`, shown(reads[0]?.wallMs), "", ""],
      [
        `balance after ${ENTRIES[1]} entries`,
        shown(reads[1]?.wallMs),
        shown(ratio(reads[1]?.wallMs, reads[0]?.wallMs)),
        "about 1",
      ],
    ],
  );
  await client.end({ timeout: 5 });
}

async function startProgram(owner: Sql, shopId: ShopId): Promise<void> {
  const shop = uuidOf(shopId);
  await owner`insert into loyalty_programs (shop_id, state, rules_version, started_at, created_at) values (${shop}, 'running', 1, now(), now())`;
  await owner`insert into loyalty_rules (shop_id, version, rules, made_at)
    values (${shop}, 1, ${owner.json(proposedRules(100_00) as never)}, now())`;
}

/** The balance of two members, of whom one has a long history, as a page or a movement reads it. */
async function benchReads(owner: Sql, db: ReturnType<typeof openDb>, now: Date) {
  const shopId = shopAt(RUNNING);
  const accounts: LoyaltyAccountId[] = [];
  for (const entries of ENTRIES) {
    const [id, customer] = [newId("lac"), newId("cus")];
    const [shop, account] = [uuidOf(shopId), uuidOf(id)];
    await owner`insert into customers (id, created_at) values (${uuidOf(customer)}, now())`;
    await owner`insert into shop_customers (shop_id, customer_id, name, search, created_at) values (${shop}, ${uuidOf(customer)}, 'A', 'a', now())`;
    await owner`insert into loyalty_accounts (shop_id, id, customer_id, member_code, referral_code, active_points, entry_seq, tier_since, last_active_on, joined_at)
      values (${shop}, ${account}, ${uuidOf(customer)}, ${id.slice(-10)}, ${id.slice(-11)}, ${entries % 2}, ${entries}, now(), now(), now())`;
    await owner`insert into point_lots (shop_id, account_id, id, source, status, given_points, remaining_points, spent_points, issued_on, available_on, rules_version)
      select ${shop}, ${account}, gen_random_uuid(), 'adjustment', 'spent', 1, 0, 1, now(), now(), 1 from generate_series(1, ${entries / 2})`;
    await owner`insert into point_entries (shop_id, account_id, seq, kind, points, pending, debt, key, allocations, day, occurred_at)
      select ${shop}, ${account}, n, 'adjusted', case when n % 2 = 0 then -1 else 1 end, 0, 0, 'k' || n, '[]', now(), now() from generate_series(1, ${entries}) n`;
    accounts.push(id);
  }
  await owner.unsafe("vacuum analyze point_lots; ").catch(() => owner.unsafe("analyze point_lots"));
  const read = (id: LoyaltyAccountId) => () => inShops(db, [shopId], (tx) => settleAccount(tx, shopId, id, now));
  return compare(
    accounts.map((id) => ({ run: read(id), pids: "this one" as const })),
    { warmUps: 10, times: 30, rounds: 5 },
  );
}
