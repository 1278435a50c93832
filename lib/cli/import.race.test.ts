import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { imports, type Shop } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop } from "@/db/testing/factories";
import { ownDatabase } from "@/db/testing/own-database";
import { aFile } from "@/lib/imports/testing";

/** Less than a connection that is left open keeps the program alive for. */
const PATIENCE_MS = 45_000;

let house: Awaited<ReturnType<typeof ownDatabase>>;
let shop: Shop;
beforeAll(async () => {
  house = await ownDatabase("import_command");
  shop = await aShop(house.db);
});
afterAll(() => house.close());

/** The program behind `npm run import`, until it ends by itself. */
async function importCommand(...given: string[]) {
  const child = spawn(process.execPath, ["--import", "./lib/cli/register.mjs", "lib/cli/import.ts", ...given], {
    env: { ...process.env, APP_DATABASE_URL: house.appUrl },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: PATIENCE_MS,
  });
  const [out, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { said: out + errors, code };
}

const FILE = aFile("Order,Date,Item,Price\nA1,2026-01-02,Tea,3.00\n");
const MAPPED = ["orderId=Order", "placedAt=Date", "title=Item", "unitPrice=Price"].flatMap((pair) => ["--map", pair]);

describe("npm run import", () => {
  test.each([
    ["no columns", [], "Choose the column that holds the order number."],
    ["a column the file does not have", [...MAPPED, "--map", "email=Mail"], "The file has no column “Mail”."],
    ["a field there is not", [...MAPPED, "--map", "mail=Item"], "--map mail: there is no such field."],
    ["an order of dates there is not", [...MAPPED, "--date-order", "ydm"], "--date-order: give one of ymd, dmy, mdy."],
    ["a decimal mark there is not", [...MAPPED, "--decimal-mark", "'"], '--decimal-mark: give "." or ",".'],
  ])("with %s says so and imports nothing", async (_, given, words) => {
    expect(await importCommand("custom", FILE, ...given)).toMatchObject({ said: expect.stringContaining(words), code: 1 });
    expect(await inShops(house.db, [shop.id], (tx) => tx.$count(imports))).toBe(0);
  });

  test("makes no shop of a name that is taken by one with another currency, and leaves that one alone", async () => {
    const made = ["--create-shop", shop.slug, "--currency", "USD", "--time-zone", shop.timeZone];
    const refused = await importCommand("custom", FILE, ...MAPPED, ...made);
    expect(refused).toMatchObject({ said: expect.stringContaining(`Import into it with --shop ${shop.slug}`), code: 1 });
    expect(await inShops(house.db, [shop.id], (tx) => tx.$count(imports))).toBe(0);
  });

  test("reports what it did, and ends", { timeout: 2 * PATIENCE_MS }, async () => {
    const ended = await importCommand("custom", FILE, ...MAPPED);
    expect(ended).toMatchObject({ said: expect.stringContaining("Report of the import: 1 orders."), code: 0 });
  });
});
