import { eq } from "drizzle-orm";
import { newId, type ShopId } from "@/lib/ids";
import { openDb } from "../client";
import { openPool } from "../pool";
import { products, shops } from "../schema";
import { inShops } from "../scope";

/**
 * Eight clients that read and write through the application's pool until they are told to stop, in a process that
 * nothing shields: an exception nobody catches ends it. Prints one JSON object a line: a write the database acknowledged,
 * and twice a second how many requests succeeded and failed and how long the slowest took so far.
 */
const shopId = process.argv[2] as ShopId;
const db = openDb(openPool({ max: 4 }));
const CLIENTS = 8;

const say = (fact: object) => process.stdout.write(`${JSON.stringify(fact)}\n`);
const tally = { ok: 0, failed: 0, slowestMs: 0 };
const openSince = new Map<number, number>();
let stopping = false;

const noteAge = (since: number) => {
  tally.slowestMs = Math.max(tally.slowestMs, Math.round(performance.now() - since));
};

async function write(): Promise<void> {
  const id = newId("prd");
  await inShops(db, [shopId], async (tx) => {
    await tx.insert(products).values({ shopId, id, title: "Kept", slug: id, createdAt: new Date() });
    await tx.update(products).set({ title: "Kept twice" }).where(eq(products.id, id));
  });
  say({ written: id });
}

const read = () => inShops(db, [shopId], (tx) => tx.select().from(products).where(eq(products.shopId, shopId)).limit(20));
const readOutside = () => db.select().from(shops).limit(1);

async function client(number: number): Promise<void> {
  for (let turn = number; !stopping; turn++) {
    const since = performance.now();
    openSince.set(number, since);
    try {
      await [write, read, readOutside][turn % 3]?.();
      tally.ok += 1;
    } catch {
      tally.failed += 1;
      await new Promise((resume) => setTimeout(resume, 20));
    }
    noteAge(since);
    openSince.delete(number);
  }
}

const report = setInterval(() => {
  for (const since of openSince.values()) noteAge(since);
  say(tally);
}, 200);

process.stdin.once("data", () => {
  stopping = true;
});

await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
clearInterval(report);
say({ ...tally, finished: true });
process.exit(0);
