import { describe, expect, test } from "vitest";
import { aShop, contextOf, memberOf, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/ids";
import { chooseShops } from "./choose-shops";
import { listMyShops } from "./list-my-shops";

const [one, two, foreign] = [newId("shop"), newId("shop"), newId("shop")];
const choose = (actor: Actor, choice: Parameters<typeof chooseShops>[2]) =>
  chooseShops(contextOf(actor, undefined as never), "orders:read", choice);

describe("chooseShops", () => {
  const actor = memberOf("staff", one, two);

  test.each([
    ["nothing chosen: all", {}, [one, two]],
    ["the address asks for one", { asked: two }, [two]],
    ["the address asks for all, whatever was chosen earlier", { asked: "all", earlier: one }, [one, two]],
    ["the address wins over the earlier choice", { asked: two, earlier: one }, [two]],
    ["the earlier choice holds", { earlier: one }, [one]],
    ["an earlier choice of a shop that is not theirs is forgotten", { earlier: foreign }, [one, two]],
    ["an earlier choice that is nonsense is forgotten", { earlier: "'; drop table" }, [one, two]],
    ["an empty question is none", { asked: "", earlier: two }, [two]],
  ])("%s", (_name, choice, scope) => expect(choose(actor, choice)).toEqual(scope));

  test.each([foreign, "nonsense", newId("usr")])("asking for %s is not found", (asked) => {
    expect(() => choose(actor, { asked })).toThrow(expect.objectContaining({ kind: "not_found" }));
  });

  test("only shops where the role suffices count", () => {
    const mixed: Actor = {
      ...memberOf("owner", one),
      memberships: [
        { shopId: one, role: "staff" },
        { shopId: two, role: "owner" },
      ],
    } as Actor;
    const members = (choice: Parameters<typeof chooseShops>[2]) =>
      chooseShops(contextOf(mixed, undefined as never), "members:manage", choice);
    expect(members({})).toEqual([two]);
    expect(members({ earlier: one })).toEqual([two]);
    expect(() => members({ asked: one })).toThrow(expect.objectContaining({ kind: "forbidden" }));
  });

  test("a stranger signs in first", () => {
    expect(() => choose(STRANGER, {})).toThrow(expect.objectContaining({ kind: "unauthenticated" }));
  });
});

describe("listMyShops", () => {
  test("lists one's shops by name with one's role, and no others", () =>
    withRollback(async (db) => {
      const [zebra, ant] = [await aShop(db, { name: "Zebra" }), await aShop(db, { name: "ant" })];
      await aShop(db, { name: "Mine it is not" });
      const mine = await listMyShops(contextOf(memberOf("manager", zebra.id, ant.id), db));
      expect(mine.map(({ name, role }) => [name, role])).toEqual([
        ["ant", "manager"],
        ["Zebra", "manager"],
      ]);
    }));

  test("asks a stranger to sign in", () =>
    withRollback(async (db) => {
      await expect(listMyShops(contextOf(STRANGER, db))).rejects.toMatchObject({ kind: "unauthenticated" });
    }));
});
