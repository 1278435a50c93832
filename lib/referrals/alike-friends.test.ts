import { expect, test } from "vitest";
import { anAddress } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { aReferringShop } from "./testing";

/** Friends of one member, each with a mailbox of their own, who have things brought to these streets. */
const FRIENDS = { one: "77 Twin Street", two: "77 twin st.", three: "5 Hill Road" };

test("two friends of one member at one address are both held, and one who lives elsewhere is rewarded", () =>
  withRollback(async (db) => {
    const { aMember, place, deliver, pay, rows, points } = await aReferringShop(db);
    const member = await aMember({ email: "amina@example.test", phone: "+254712345678" });
    for (const [name, line1] of Object.entries(FRIENDS)) {
      const friend = { email: `${name}@example.test`, phone: null, address: { ...anAddress, line1 } };
      await deliver(await place(friend, member.code));
    }
    await pay();
    const outcomes = (await rows()).map(({ state, signals }) => `${state} ${signals}`).sort();
    expect(outcomes).toEqual(["held like_another_friend", "held like_another_friend", "paid "]);
    expect(await points()).toEqual({ [member.id]: 100 });
  }));

test("a friend is not held for one whose order came to nothing", () =>
  withRollback(async (db) => {
    const { aMember, place, deliver, act, pay, rows } = await aReferringShop(db);
    const member = await aMember({ email: "amina@example.test", phone: "+254712345678" });
    const friend = (name: string) => ({ email: `${name}@example.test`, phone: null, address: anAddress });
    const off = await place(friend("one"), member.code);
    await act(off, { step: "cancel", what: "order", reason: "customer_request", note: "", restock: true });
    await deliver(await place(friend("two"), member.code));
    await pay();
    expect((await rows()).map(({ state }) => state).sort()).toEqual(["paid", "rejected"]);
  }));
