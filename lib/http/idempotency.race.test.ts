import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { idempotencyKeys, users } from "@/db/schema";
import { inShops } from "@/db/scope";
import { type ApiPerson, anApiPerson } from "@/db/testing/api-person";
import { anOrder, aShop, contextOf, memberOf } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { aUser } from "@/db/testing/people";
import { committedDb } from "@/db/testing/rollback";
import { setMemberRole } from "@/lib/accounts/data/members";
import { removeMember } from "@/lib/accounts/remove-member";
import { forgetSessionsOf } from "@/lib/auth/session-cache";
import { conflict, notFound } from "@/lib/errors";
import { addNote } from "@/lib/orders/add-note";
import { getOrder } from "@/lib/orders/get-order";
import { takeStep } from "@/lib/orders/take-step";
import { endpoint } from "./endpoint";
import { type Answer, route } from "./route";

const db = committedDb();
let person: ApiPerson;
let order: { id: `ord_${string}`; shopId: `shop_${string}` };

beforeAll(async () => {
  const shop = await aShop(db);
  person = await anApiPerson(db, "owner", [shop.id]);
  order = await anOrder(db, shop.id);
});

type Work = Parameters<typeof route>[0];

/** An endpoint that does the work under the key; `as` another person when given. */
const post = async (work: Work, key: string | null, { body = "{}", as = person, path = "/api/work" } = {}) => {
  const { POST } = endpoint({ POST: route(work, { idempotency: "required" }) });
  const headers = {
    authorization: `Bearer ${as.token}`,
    "content-type": "application/json",
    ...(key === null ? {} : { "idempotency-key": key }),
  };
  const response = await POST(new Request(`http://localhost:3000${path}`, { method: "POST", headers, body }), {
    params: Promise.resolve({}),
  });
  return {
    status: response.status,
    replayed: response.headers.get("idempotent-replayed"),
    type: response.headers.get("content-type"),
    retryAfter: response.headers.get("retry-after"),
    body: await response.json(),
  };
};

const counting = (answer: () => Answer | Promise<Answer>) => {
  const work = Object.assign(
    async () => {
      work.runs += 1;
      return answer();
    },
    { runs: 0 },
  );
  return work;
};
const notesOf = async () =>
  (await getOrder(contextOf(memberOf("owner", order.shopId), db), order.id)).notes.map(({ body }) => body);

describe("the same key", () => {
  test("runs the work once and repeats its answer, headers and all", async () => {
    const key = randomUUID();
    const work = counting(() => ({ status: 201, body: { made: randomUUID() }, headers: { ETag: '"v1"' } }));
    const first = await post(work, key);
    const again = await post(work, key);
    expect(first).toMatchObject({ status: 201, replayed: null });
    expect(again).toEqual({ ...first, replayed: "true" });
    expect(work.runs).toBe(1);
  });

  test.each([
    ["another body", { body: '{"a":1}' }],
    ["another address", { path: "/api/other" }],
    ["another query", { path: "/api/work?x=1" }],
  ])("with %s is refused", async (_what, change) => {
    const key = randomUUID();
    await post(async () => ({ body: {} }), key);
    expect(await post(async () => ({ body: {} }), key, change)).toMatchObject({
      status: 422,
      body: { code: "idempotency-key-reused" },
    });
  });

  test("with and without the trailing slash is the same request", async () => {
    const key = randomUUID();
    await post(async () => ({ body: {} }), key);
    expect(await post(async () => ({ body: {} }), key, { path: "/api/work/" })).toMatchObject({ replayed: "true" });
  });

  test("of another person is another key", async () => {
    const key = randomUUID();
    const other = await anApiPerson(db);
    await post(async () => ({ body: "mine" }), key);
    expect(await post(async () => ({ body: "theirs" }), key, { as: other })).toMatchObject({ replayed: null, body: "theirs" });
  });

  test.each([null, "", " ", "a b", "x".repeat(256), "naïve"])("%j is no key", async (key) => {
    expect((await post(async () => ({ body: {} }), key)).status).toBe(400);
  });

  test.each(["x", "x".repeat(255), "!~", "'; drop table orders; --".replaceAll(" ", "")])("%.30s is one", async (key) => {
    expect((await post(async () => ({ body: {} }), key)).status).toBe(200);
  });
});

describe("an answer that was kept", () => {
  const inTwoShops = async () => {
    const [shop, other] = [await aShop(db), await aShop(db)];
    const member = await anApiPerson(db, "manager", [shop.id, other.id]);
    const owner = contextOf(memberOf("owner", shop.id, other.id), db);
    for (const { id } of [shop, other]) await aUser(db, { role: "owner", shopIds: [id] });
    const leave = ({ id }: typeof shop) => removeMember(owner, { shopId: id, userId: member.userId });
    return { shop, other, member, owner, leave };
  };
  const WITHHELD = { status: 403, replayed: null, body: { code: "answer-withheld" } };

  test("is not repeated to whoever has left its shop, and the work is not done again", async () => {
    const { shop, other, member, leave } = await inTwoShops();
    const key = randomUUID();
    const work = counting(() => ({ body: { secret: "of the shop" }, shopIds: [shop.id] }));
    await post(work, key, { as: member });
    await leave(other);
    expect(await post(work, key, { as: member })).toMatchObject({ status: 200, replayed: "true" });
    await leave(shop);
    const refused = await post(work, key, { as: member });
    expect(refused).toMatchObject(WITHHELD);
    expect(JSON.stringify(refused)).not.toContain("of the shop");
    expect(work.runs).toBe(1);
  });

  test("is not repeated to a smaller role, but to a larger one", async () => {
    const { shop, member } = await inTwoShops();
    const key = randomUUID();
    const setRole = (role: "staff" | "owner") =>
      inShops(db, [shop.id], async (tx) => {
        await setMemberRole(tx, shop.id, member.userId, role);
        forgetSessionsOf(member.userId);
      });
    const work = counting(() => ({ body: {}, shopIds: [shop.id] }));
    await post(work, key, { as: member });
    await setRole("staff");
    expect(await post(work, key, { as: member })).toMatchObject(WITHHELD);
    await setRole("owner");
    expect(await post(work, key, { as: member })).toMatchObject({ status: 200, replayed: "true" });
  });

  test("a refusal, which names no shop, counts as told of all of theirs", async () => {
    const { other, member, leave } = await inTwoShops();
    const key = randomUUID();
    const work: Work = async () => {
      throw conflict("on-hold", "Not now.", { order_status: "pending" });
    };
    expect(await post(work, key, { as: member })).toMatchObject({ status: 409 });
    await leave(other);
    expect(await post(work, key, { as: member })).toMatchObject(WITHHELD);
  });

  test("one about no shop is repeated whatever became of them", async () => {
    const { shop, other, member, leave } = await inTwoShops();
    const key = randomUUID();
    await post(async () => ({ body: "mine", shopIds: [] }), key, { as: member });
    await leave(shop);
    await leave(other);
    expect(await post(async () => ({ body: "twice" }), key, { as: member })).toMatchObject({ body: "mine", replayed: "true" });
  });

  test("of a platform admin is theirs while they are one", async () => {
    const admin = await anApiPerson(db, undefined, [], true);
    const key = randomUUID();
    await post(async () => ({ body: "all" }), key, { as: admin });
    expect(await post(async () => ({ body: "twice" }), key, { as: admin })).toMatchObject({ body: "all", replayed: "true" });
    await db.update(users).set({ isAdmin: false }).where(eq(users.id, admin.userId));
    forgetSessionsOf(admin.userId);
    expect(await post(async () => ({ body: "twice" }), key, { as: admin })).toMatchObject(WITHHELD);
  });
});

describe("the effect and its key", () => {
  test("exist together", async () => {
    const key = randomUUID();
    const write: Work = async (ctx) => {
      await addNote(ctx, { orderId: order.id, body: key });
      return { body: {} };
    };
    await post(write, key);
    await post(write, key);
    expect((await notesOf()).filter((body) => body === key)).toEqual([key]);
  });

  test("a failure undoes both, and the key may try again", async () => {
    const key = randomUUID();
    let fails = true;
    const write: Work = async (ctx) => {
      await addNote(ctx, { orderId: order.id, body: key });
      if (fails) throw new Error("The machine is on fire");
      return { body: {} };
    };
    expect(await post(write, key)).toMatchObject({ status: 500, body: { code: "internal" } });
    expect(await notesOf()).not.toContain(key);
    fails = false;
    expect(await post(write, key)).toMatchObject({ status: 200, replayed: null });
    expect(await notesOf()).toContain(key);
  });

  test("a refusal that the state of things forbade is kept, its effect is not", async () => {
    const key = randomUUID();
    const work = counting(async () => {
      throw conflict("on-hold", "Not now.", { order_status: "pending" });
    });
    const write: Work = async (ctx) => {
      await addNote(ctx, { orderId: order.id, body: key });
      return work();
    };
    const first = await post(write, key);
    expect(first).toMatchObject({ status: 409, type: "application/problem+json", body: { code: "on-hold" } });
    expect(await post(write, key)).toEqual({ ...first, replayed: "true" });
    expect(work.runs).toBe(1);
    expect(await notesOf()).not.toContain(key);
  });

  test("any other refusal leaves no trace", async () => {
    const key = randomUUID();
    expect((await post(async () => Promise.reject(notFound("order")), key)).status).toBe(404);
    const kept = await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key));
    expect(kept).toEqual([]);
  });

  test("row-level security holds inside: a step that fails in its savepoint leaves the next one its fence", async () => {
    const fresh = await anOrder(db, order.shopId);
    const work: Work = async (ctx) => {
      await takeStep(ctx, { orderId: fresh.id }, { step: "deliver" }).catch(() => {});
      const { order: after } = await takeStep(ctx, { orderId: fresh.id }, { step: "accept" });
      return { body: after.status };
    };
    expect(await post(work, randomUUID())).toMatchObject({ status: 200, body: "processing" });
    expect((await getFacts(db, fresh)).status).toBe("processing");
  });
});

describe("two at once with the same key", () => {
  test("run the work once; the other waits and gets the answer", async () => {
    const key = randomUUID();
    const work = counting(async () => {
      await new Promise((resume) => setTimeout(resume, 100));
      return { body: { n: work.runs } };
    });
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(work, key)));
    expect(work.runs).toBe(1);
    expect(answers.map(({ status, body }) => [status, body.n])).toEqual(Array(8).fill([200, 1]));
    expect(answers.filter(({ replayed }) => replayed === null)).toHaveLength(1);
  });

  test("one that runs for too long makes the other come back later", async () => {
    const key = randomUUID();
    let release = () => {};
    const held = new Promise<void>((resume) => {
      release = resume;
    });
    let started = () => {};
    const running = new Promise<void>((resume) => {
      started = resume;
    });
    const first = post(async () => {
      started();
      await held;
      return { body: "done" };
    }, key);
    await running;
    expect(await post(async () => ({ body: "twice" }), key)).toMatchObject({
      status: 409,
      retryAfter: "1",
      body: { code: "idempotency-key-in-use", retryable: true },
    });
    release();
    expect(await first).toMatchObject({ status: 200, body: "done" });
    expect(await post(async () => ({ body: "twice" }), key)).toMatchObject({ body: "done", replayed: "true" });
  });
});
