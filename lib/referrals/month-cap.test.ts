import { describe, expect, test } from "vitest";
import { withRollback } from "@/db/testing/rollback";
import { aReferringShop } from "./testing";

describe("more friends than a month rewards", () => {
  const friend = (n: number) => ({ email: `friend-${n}@example.test`, phone: `+25472200022${n}` });

  test("are refused once as many were delivered; orders that nobody paid use nothing up", () =>
    withRollback(async (db) => {
      const { aMember, place, deliver, rows } = await aReferringShop(db);
      const { code } = await aMember({ email: "amina@example.test" });
      for (const n of [1, 2, 3, 4]) await place(friend(n), code, { paid: false });
      for (const n of [5, 6, 7]) await deliver(await place(friend(n), code));
      expect(await rows()).toHaveLength(7);
      await expect(place(friend(8), code, { isTyped: true })).rejects.toMatchObject({ kind: "invalid" });
      await place(friend(9), code);
      expect((await rows()).map(({ state }) => state).sort()).toEqual([
        ...["qualified", "qualified", "qualified"],
        ...["signed", "signed", "signed", "signed"],
      ]);
    }));
});
