import { expect, test } from "vitest";
import { withRollback } from "@/db/testing/rollback";
import { aReferringShop } from "./testing";

const FRIEND = { email: "baraka@example.test", phone: "+254722000111" };

test.each([
  ["waits for the rest of what is kept, although some of what was paid went back", 2, "qualified"],
  ["is paid when what is left covers the goods", 1_300_00, "paid"],
] as const)("a referral %s", (_, paidMinor, state) =>
  withRollback(async (db) => {
    const { aMember, place, deliver, act, pay, points, rows } = await aReferringShop(db);
    const member = await aMember({ email: "amina@gmail.com" });
    const orderId = await place(FRIEND, member.code, { paidMinor });
    await deliver(orderId);
    await act(orderId, { step: "refund", goodwillMinor: 1, reason: "Broken", state: "done" });
    await pay();
    expect([(await rows())[0]?.state, await points()]).toEqual([state, state === "paid" ? { [member.id]: 100 } : {}]);
  }),
);
