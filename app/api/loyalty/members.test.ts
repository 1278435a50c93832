import { beforeAll, describe, expect, test } from "vitest";
import { anOrder, aShop, aVariant, contextOf, memberOf } from "@/db/testing/factories";
import { aUser, PASSWORD } from "@/db/testing/people";
import { committedDb } from "@/db/testing/rollback";
import type { SignedInActor } from "@/lib/auth/actor";
import { newId, type ShopId, type UserId } from "@/lib/ids";
import { joinProgram } from "@/lib/loyalty/join-program";
import { aProgram } from "@/lib/loyalty/testing";
import { takeStep } from "@/lib/orders/take-step";
import { aReward } from "@/lib/rewards/testing";
import { call } from "../testing";

const db = committedDb();
const now = new Date();
let shopId: ShopId;
let staff: { token: string };
const members: { id: UserId; token: string; accountId: string }[] = [];

const tokenOf = async (email: string) =>
  (await (await call("POST", "/api/auth/token", { body: { email, password: PASSWORD } })).json()).access_token as string;

const get = async (path: string, as: { token: string } | null) => {
  const response = await call("GET", path, { as });
  return { status: response.status, body: await response.json() };
};

/** An order over 2,200 of goods that is delivered and paid: 22 points. */
async function earns(userId: UserId, email: string) {
  const variantId = await aVariant(db, shopId, { priceMinor: 550_00 });
  const contact = { userId, name: "Amina", email, phone: null };
  const paid = { paidMinor: 2_400_00, paymentMethod: "bank_transfer" as const };
  const order = await anOrder(db, shopId, { contact, lines: [{ variantId, qty: 4 }], at: now, ...paid });
  const owner = contextOf(memberOf("owner", shopId), db, now);
  for (const step of [{ step: "accept" }, { step: "ship", method: "own_rider" }, { step: "deliver" }] as const)
    await takeStep(owner, { orderId: order.id }, step);
}

beforeAll(async () => {
  shopId = (await aShop(db)).id;
  await aProgram(db, shopId, { availability: "delivery" });
  const owner = await aUser(db, { role: "owner", shopIds: [shopId] });
  staff = { token: await tokenOf(owner.email) };
  for (let count = 0; count < 3; count++) {
    const user = await aUser(db);
    const actor = { ...(memberOf("owner") as SignedInActor), userId: user.id, email: user.email, memberships: [] };
    const accountId = await joinProgram(contextOf(actor, db, now), { shopId });
    members.push({ id: user.id, token: await tokenOf(user.email), accountId });
    if (count === 0) await earns(user.id, user.email);
  }
});

describe("accounts", () => {
  test("are read by the shop, the newest first, forwards and back", async () => {
    const first = await get(`/api/loyalty/accounts/?shop=${shopId}&limit=2`, staff);
    const ids = (page: { body: { data: { id: string }[] } }) => page.body.data.map(({ id }) => id);
    const [a, b, c] = members.map(({ accountId }) => accountId);
    expect(ids(first)).toEqual([c, b]);
    expect(first.body.page).toMatchObject({ has_more: true, prev: null, limit: 2 });
    const second = await get(`/api/loyalty/accounts/?shop=${shopId}&limit=2&cursor=${first.body.page.next}`, staff);
    expect(ids(second)).toEqual([a]);
    expect(second.body.page).toMatchObject({ has_more: false, next: null });
    expect(second.body.data).toMatchObject([{ member_code: null }]);
    const own = await get("/api/loyalty/accounts/?mine=true", members[0] ?? null);
    expect(own.body.data).toMatchObject([{ id: a, member_code: expect.stringMatching(/^\w{10}$/) }]);
    const back = await get(`/api/loyalty/accounts/?shop=${shopId}&limit=2&cursor=${second.body.page.prev}`, staff);
    expect(ids(back)).toEqual([c, b]);
    const other = await get(`/api/loyalty/accounts?limit=2&cursor=${first.body.page.next}`, staff);
    expect(other).toMatchObject({ status: 400, body: { code: "cursor-of-other-filters" } });
  });

  test("of one's own say what they are worth, and nobody else's are among them", async () => {
    const { body } = await get("/api/loyalty/accounts?mine=true", members[0] ?? null);
    expect(body.data).toMatchObject([
      { id: members[0]?.accountId, balance: 22, balance_value: { amount: 2_200, currency: "KES" }, tier: { name: "Bronze" } },
    ]);
  });
});

describe("the ledger of an account", () => {
  const path = (account = members[0]?.accountId) => `/api/loyalty/accounts/${account}/ledger`;

  test("is its member's and its shop's", async () => {
    for (const who of [members[0]!, staff]) {
      const { body } = await get(`${path()}/`, who);
      expect(body.data).toMatchObject([
        { seq: 1, kind: "earned", points: 22, balance: 22, value: { amount: 2_200, currency: "KES" } },
      ]);
    }
    expect(await get(path(), members[1]!)).toMatchObject({ status: 404, body: { code: "account-not-found" } });
    expect(await get(path("lac_nonsense"), staff)).toMatchObject({ status: 404 });
    expect(await get(path(), null)).toMatchObject({ status: 401 });
  });

  test("goes on page by page until its end, and back, and takes no other cursor", async () => {
    await earns(members[0]!.id, "amina@example.test");
    const first = await get(`${path()}?limit=1`, staff);
    expect(first.body).toMatchObject({ data: [{ seq: 2, balance: 44 }], page: { has_more: true, prev: null } });
    const second = await get(`${path()}?limit=1&cursor=${first.body.page.next}`, staff);
    expect(second.body).toMatchObject({ data: [{ seq: 1, balance: 22 }], page: { has_more: false, next: null } });
    const back = await get(`${path()}?limit=1&cursor=${second.body.page.prev}`, staff);
    expect(back.body).toMatchObject({ data: [{ seq: 2, balance: 44 }], page: { has_more: true, prev: null } });
    const foreign = await get(`${path(members[1]?.accountId)}?cursor=${first.body.page.next}`, staff);
    expect(foreign).toMatchObject({ status: 400, body: { code: "cursor-of-other-filters" } });
    expect(await get(`${path()}?cursor=b3V0cw`, staff)).toMatchObject({ status: 400, body: { code: "bad-cursor" } });
    expect(await get(`${path()}?limit=-1`, staff)).toMatchObject({ status: 400, body: { code: "invalid-parameter" } });
  });
});

describe("programmes", () => {
  test("that run are public by their terms, without what only the shop should know", async () => {
    const { body } = await get(`/api/loyalty/programs/?shop=${shopId}`, null);
    expect(body.data).toMatchObject([{ shop: { id: shopId }, state: "running", earn: { points: 1 }, tiers: [{}, {}, {}, {}] }]);
    expect(JSON.stringify(body)).not.toMatch(/adjust|cap|grace/);
  });

  test("of a shop without one are none", async () => {
    expect((await get(`/api/loyalty/programs?shop=${newId("shop")}`, null)).body.data).toEqual([]);
  });
});

describe("the rewards of a programme", () => {
  test("are listed to its members as far as they are offered, without what they cost the shop", async () => {
    const [member] = members;
    await aReward(db, shopId, { name: "Offered", costMinor: 20_00 });
    await aReward(db, shopId, { name: "Off", active: false });
    await aReward(db, shopId, { name: "Over", endsAt: now });
    const { status, body } = await get(`/api/loyalty/rewards/?mine=true&shop=${shopId}`, member!);
    expect([status, body.data.map((reward: { name: string; cost: unknown }) => [reward.name, reward.cost])]).toEqual([
      200,
      [["Offered", null]],
    ]);
    expect((await get("/api/loyalty/rewards/?mine=true", member!)).body.data).toHaveLength(1);
    const elsewhere = (await aShop(db)).id;
    expect((await get(`/api/loyalty/rewards/?mine=true&shop=${elsewhere}`, member!)).status).toBe(404);
    expect((await get(`/api/loyalty/rewards/?shop=${shopId}`, member!)).status).toBe(404);
    expect((await get("/api/loyalty/rewards/?mine=true", null)).status).toBe(401);
    expect((await get(`/api/loyalty/rewards/?shop=${shopId}`, staff)).body.data).toHaveLength(3);
  });
});
