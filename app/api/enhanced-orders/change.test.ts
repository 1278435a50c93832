import { beforeAll, describe, expect, test } from "vitest";
import { type ApiPerson, anApiPerson } from "@/db/testing/api-person";
import { anOrder, aShop, aVariant, contextOf, memberOf } from "@/db/testing/factories";
import { getFacts } from "@/db/testing/facts";
import { committedDb } from "@/db/testing/rollback";
import type { ShopId } from "@/lib/ids";
import { getOrder } from "@/lib/orders/get-order";
import type { StepInput } from "@/lib/orders/input";
import { takeStep } from "@/lib/orders/take-step";
import { type Call, call } from "../testing";

const db = committedDb();
let shopId: ShopId;
let staff: ApiPerson;
let manager: ApiPerson;
let analyst: ApiPerson;

beforeAll(async () => {
  shopId = (await aShop(db)).id;
  staff = await anApiPerson(db, "staff", [shopId]);
  manager = await anApiPerson(db, "manager", [shopId]);
  analyst = await anApiPerson(db, "analyst", [shopId]);
});

const ACCEPT: StepInput = { step: "accept" };
const SHIP: StepInput = { step: "ship", method: "carrier", withoutTracking: true };
const now = () => new Date();
const order = (...steps: StepInput[]) => anOrder(db, shopId, { steps, at: now() });
const patch = async ({ id }: { id: string }, body: unknown, { as = staff, headers }: Call = {}) => {
  const response = await call("PATCH", `/api/enhanced-orders/${id}/`, { as, headers, body });
  return { http: response.status, etag: response.headers.get("etag"), headers: response.headers, ...(await response.json()) };
};

describe("PATCH /api/enhanced-orders/{id}/", () => {
  test("leads an order through its life", async () => {
    const one = await order();
    expect(await patch(one, { status: "processing" })).toMatchObject({
      http: 200,
      status: "processing",
      changed: true,
      etag: '"v2"',
    });
    const tracking = { carrier: "G4S", number: "G4S-9", url: "https://example.com/9" };
    expect(await patch(one, { status: "shipped", tracking })).toMatchObject({
      status: "shipped",
      parcels: [{ carrier: "G4S", tracking_numbers: [{ number: "G4S-9", url: "https://example.com/9" }] }],
    });
    expect(await patch(one, { status: "out_for_delivery" })).toMatchObject({ status: "out_for_delivery" });
    expect(await patch(one, { status: "shipped", reason: "nobody_home" })).toMatchObject({
      status: "shipped",
      action_needed: true,
    });
    expect(await patch(one, { status: "delivered" })).toMatchObject({ status: "delivered", version: 6 });
    expect(await patch(one, { status: "returned", reason: "damaged" })).toMatchObject({
      status: "returned",
      return_status: "full",
    });
  });

  test("what stands already changes nothing", async () => {
    const one = await order(ACCEPT);
    expect(await patch(one, { status: "processing" })).toMatchObject({ http: 200, changed: false, version: 2, etag: '"v2"' });
  });

  test("an illegal step is a conflict that names where the order may go", async () => {
    const one = await order();
    expect(await patch(one, { status: "delivered" })).toMatchObject({
      http: 409,
      code: "illegal-transition",
      status: 409,
      allowed_statuses: ["processing", "cancelled"],
      retryable: false,
    });
  });

  test("notes are added under the name the order shows them by, one or several, and none is replaced", async () => {
    const one = await order();
    await patch(one, { notes: "Rings twice" });
    const { http, notes, version } = await patch(one, { note: "Packed", notes: ["Fragile", "By boda"] });
    expect({ http, version }).toEqual({ http: 200, version: 1 });
    expect(notes.map(({ body }: { body: string }) => body)).toEqual(["By boda", "Fragile", "Packed", "Rings twice"]);
    expect(await patch(one, { notes })).toMatchObject({
      http: 422,
      errors: [{ pointer: "/notes", detail: expect.stringContaining("Give the text of the note alone.") }],
    });
    expect(await patch(one, { notse: "?" })).toMatchObject({
      errors: [{ pointer: "/notse", detail: "There is no such name here. Did you mean note?" }],
    });
  });

  test("If-Match: stale is 412 and writes nothing, malformed is 400, a list or * may fit", async () => {
    const one = await order(ACCEPT);
    const send = (tag: string, body: object = { note: "Hello" }) => patch(one, body, { headers: { "if-match": tag } });
    expect(await send('"v1"')).toMatchObject({ http: 412, code: "stale-version", current_version: 2, retryable: false });
    expect(await send('W/"v2"')).toMatchObject({ http: 412 });
    expect(await send("v2")).toMatchObject({ http: 400, code: "etag-malformed" });
    expect(await send('"v1" "v2"')).toMatchObject({ http: 400 });
    expect((await patch(one, { status: "processing" })).notes).toEqual([]);
    expect(await send('"v1", "v2"')).toMatchObject({ http: 200, notes: [{ body: "Hello" }] });
    expect(await send("*", { status: "cancelled", reason: "fraud" })).toMatchObject({ http: 200, status: "cancelled" });
  });

  test("several changes commit together, or not at all", async () => {
    const one = await order();
    expect(await patch(one, { status: "processing", note: "Rush", hold: { reason: "address_check" } })).toMatchObject({
      http: 200,
      status: "processing",
      on_hold: true,
      hold: { reason: "address_check" },
      notes: [{ body: "Rush" }],
    });
    const before = await getFacts(db, one);
    expect(
      await patch(one, { hold: null, status: "delivered", tracking: { number: "XYZ" }, method: "own_rider", note: "?" }),
    ).toMatchObject({
      http: 200,
      status: "delivered",
    });
    const two = await order(ACCEPT);
    const untouched = await getFacts(db, two);
    expect(await patch(two, { note: "Lost", hold: { reason: "other" }, status: "returned" })).toMatchObject({ http: 409 });
    expect(await getFacts(db, two)).toEqual(untouched);
    expect(before.version).toBe(3);
  });

  test("a number for a parcel that has left is added once, and to the parcel that is meant", async () => {
    const one = await order(ACCEPT, SHIP);
    const tracking = { carrier: "Sendy", number: "SE-77" };
    const added = await patch(one, { tracking });
    expect(added).toMatchObject({
      http: 200,
      changed: true,
      parcels: [{ carrier: "Sendy", tracking_numbers: [{ number: "SE-77" }] }],
    });
    expect(await patch(one, { tracking })).toMatchObject({ changed: false, version: added.version });
    expect(await patch(one, { status: "shipped", tracking: { number: "SE-78" } })).toMatchObject({ changed: true });
    expect(await patch(one, { tracking, parcel_id: added.parcels[0].id })).toMatchObject({ changed: false });
    expect(await patch(one, { tracking, parcel_id: `shp_${one.id.slice(4)}` })).toMatchObject({
      http: 409,
      code: "no-such-parcel",
    });
    expect(await patch(await order(ACCEPT), { tracking })).toMatchObject({ http: 409, code: "no-such-parcel" });
  });

  test("a wrong number gives its place to the right one, once, and is found no more", async () => {
    const one = await order(ACCEPT, SHIP);
    await patch(one, { tracking: { number: "WRONG-1", url: "https://example.com/WRONG-1" } });
    const numbers = (number: string, url: string | null = null) => ({
      parcels: [{ tracking_numbers: [{ number, ...(url === null ? {} : { url }) }] }],
    });
    const right = { number: "RIGHT-1", replaces: "WRONG-1" };
    const corrected = await patch(one, { tracking: right });
    expect(corrected).toMatchObject({ changed: true, ...numbers("RIGHT-1") });
    expect(corrected.parcels[0].tracking_numbers).toHaveLength(1);
    const [told] = (await getOrder(contextOf(memberOf("staff", shopId), db, now()), one.id)).timeline;
    expect(told?.data).toMatchObject({ message: "Tracking number RIGHT-1 in place of WRONG-1", numbers: ["RIGHT-1"] });
    expect(await patch(one, { tracking: right })).toMatchObject({ changed: false });
    const address = "https://example.com/RIGHT-1";
    expect(await patch(one, { tracking: { ...right, replaces: "RIGHT-1", url: address } })).toMatchObject({
      changed: true,
      ...numbers("RIGHT-1", address),
    });
    expect(await patch(one, { tracking: { ...right, replaces: "RIGHT-1", url: address } })).toMatchObject({ changed: false });
    expect(await patch(one, { tracking: { number: "OTHER-1", replaces: "WRONG-1" } })).toMatchObject({
      http: 409,
      code: "no-such-number",
    });
    await patch(one, { tracking: { number: "TWICE-1" } });
    const left = await patch(one, { tracking: { number: "RIGHT-1", replaces: "TWICE-1" } });
    expect(left.parcels[0].tracking_numbers).toMatchObject([{ number: "RIGHT-1", url: address }]);
    const shipped = await patch(await order(ACCEPT), { status: "shipped", tracking: right });
    expect(shipped).toMatchObject({ http: 422, errors: [{ pointer: "/tracking/replaces" }] });
  });

  test("a number that is meant for one parcel does not travel with another", async () => {
    const variantId = await aVariant(db, shopId);
    const one = await anOrder(db, shopId, { lines: [{ variantId, qty: 2 }], at: now(), steps: [ACCEPT] });
    const [line] = (await getFacts(db, one)).lines;
    const ctx = contextOf(memberOf("staff", shopId), db, now());
    await takeStep(ctx, { orderId: one.id }, { ...SHIP, units: [{ lineId: line!.id, qty: 1 }] } as StepInput);
    const [parcel] = (await getFacts(db, one)).shipments;
    const both = await patch(one, {
      status: "shipped",
      without_tracking: true,
      parcel_id: parcel!.id,
      tracking: { number: "FIRST-1" },
    });
    expect(both.parcels.map(({ tracking_numbers }: { tracking_numbers: unknown[] }) => tracking_numbers.length)).toEqual([1, 0]);
    expect(await patch(one, { tracking: { number: "FIRST-2" } })).toMatchObject({ http: 409, code: "which-parcel" });
  });

  test("the address, until something has left", async () => {
    const one = await order(ACCEPT);
    const address = { name: "Amina", line1: "Kenyatta Avenue 3", town: "Nakuru", country: "KE" };
    expect(await patch(one, { address })).toMatchObject({ changed: true, address: { town: "Nakuru", phone: null }, version: 3 });
    expect(await patch(await order(ACCEPT, SHIP), { address })).toMatchObject({ http: 409, code: "address-fixed" });
  });

  test("undo", async () => {
    const one = await order(ACCEPT, SHIP);
    expect(await patch(one, { undo: true })).toMatchObject({ http: 200, status: "processing" });
  });

  test.each([
    [{}, ""],
    [[], ""],
    [null, ""],
    [0, ""],
    [{ status: "lost" }, "/status"],
    [{ status: null }, "/status"],
    [{ colour: "red" }, "/colour"],
    [{ status: "cancelled", reason: "because" }, "/reason"],
    [{ reason: "because" }, "/reason"],
    [{ note: " " }, "/note"],
    [{ note: "x".repeat(2001) }, "/note"],
    [{ tracking: { number: "ab" } }, "/tracking/number"],
    [{ tracking: { number: "G4S\u202e1" } }, "/tracking/number"],
    [{ tracking: { number: "abc", url: "javascript:alert(1)" } }, "/tracking/url"],
    [{ tracking: { number: "abc", "a/b~c": 1 } }, "/tracking/a~1b~0c"],
    [{ parcel_id: "shp_1", tracking: { number: "abc" } }, "/parcel_id"],
    [
      { status: "shipped", estimated_arrival: { earliest: "2026-11-02T00:00:00Z", latest: "2026-11-01T00:00:00Z" } },
      "/estimated_arrival/latest",
    ],
    [{ undo: true, note: "And" }, "/undo"],
  ])("%j is 422 at %s", async (body, pointer) => {
    const problem = await patch(await order(), body);
    expect(problem).toMatchObject({ http: 422, code: "invalid-input" });
    expect(problem.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  test("a small role is told which permission it lacks", async () => {
    const one = await order(ACCEPT, SHIP, { step: "deliver" });
    expect(await patch(one, { note: "?" }, { as: analyst })).toMatchObject({ http: 403, required_permission: "orders:write" });
    expect(await patch(one, { status: "shipped", reason: "Wrong door" })).toMatchObject({
      http: 403,
      required_permission: "orders:correct",
    });
    expect(await patch(one, { status: "shipped", reason: "Wrong door" }, { as: manager })).toMatchObject({
      http: 200,
      status: "shipped",
    });
  });
});
