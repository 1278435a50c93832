import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { contextOf, NOON, STRANGER } from "@/db/testing/factories";
import { withRollback } from "@/db/testing/rollback";
import { minutesAfter } from "@/lib/time";
import { assertMailboxOpen } from "./assert-mailbox-open";
import { keepMail } from "./data";
import { getMail } from "./get-mail";
import { listMail } from "./list-mail";

const aMail = (key: string, to = "amina@example.test") => ({
  key,
  to,
  subject: `Letter ${key}`,
  html: "<p>Hello</p>",
  text: "Hello",
});

const inDemo = async (body: () => Promise<void>) => {
  const { env } = await import("@/lib/env");
  const before = env().DEMO;
  Object.assign(env(), { DEMO: true });
  await body().finally(() => Object.assign(env(), { DEMO: before }));
};
const withMailbox = (body: (db: Db) => Promise<void>) => inDemo(() => withRollback(body));

describe("the local mailbox", () => {
  test("keeps a letter once, as it first came", () =>
    withMailbox(async (db) => {
      await keepMail(db, aMail("a"), NOON);
      await keepMail(db, { ...aMail("a"), subject: "Another" }, minutesAfter(NOON, 5));
      expect(await getMail(contextOf(STRANGER, db), "a")).toMatchObject({ subject: "Letter a", sentAt: NOON, text: "Hello" });
    }));

  test("shows the newest first, page by page, each letter once", () =>
    withMailbox(async (db) => {
      // Three at a time share an instant, so that the cursor must tell them apart.
      const keys = Array.from({ length: 60 }, (_, n) => `letter-${String(n).padStart(2, "0")}`);
      for (const [n, key] of keys.entries())
        await keepMail(db, aMail(key, "paging@example.test"), minutesAfter(NOON, Math.floor(n / 3)));
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listMail(contextOf(STRANGER, db), { recipient: "paging@", cursor });
        seen.push(...page.mails.map(({ key }) => key));
        cursor = page.olderCursor;
      } while (cursor);
      expect(seen).toEqual([...keys].reverse());
    }));

  test("finds letters by a part of the recipient, whatever signs it holds", () =>
    withMailbox(async (db) => {
      await keepMail(db, aMail("x", "x_y%z@example.test"), NOON);
      await keepMail(db, aMail("y", "xaybz@example.test"), NOON);
      const found = await listMail(contextOf(STRANGER, db), { recipient: "X_Y%Z@" });
      expect(found.mails.map(({ key }) => key)).toEqual(["x"]);
    }));

  test("takes a broken cursor for the first page", () =>
    withMailbox(async (db) => {
      await keepMail(db, aMail("z", "cursor@example.test"), NOON);
      const odd = [["x", "y"], ["-271821-04-20T00:00:00.000Z", "y"], [NOON.toISOString(), 7], {}].map((value) =>
        Buffer.from(JSON.stringify(value)).toString("base64url"),
      );
      for (const cursor of ["!", "e30", ...odd])
        expect((await listMail(contextOf(STRANGER, db), { recipient: "cursor@", cursor })).mails).toHaveLength(1);
    }));

  test("is not upset by text that no database holds", () =>
    withMailbox(async (db) => {
      await keepMail(db, aMail("n", "nul@example.test"), NOON);
      expect((await listMail(contextOf(STRANGER, db), { recipient: "n\0ul@" })).mails).toHaveLength(1);
      await expect(getMail(contextOf(STRANGER, db), "\0")).rejects.toMatchObject({ kind: "not_found" });
      const cursor = Buffer.from(JSON.stringify(["2020-01-01T00:00:00.000Z", "\0"])).toString("base64url");
      expect((await listMail(contextOf(STRANGER, db), { cursor })).mails).toHaveLength(0);
    }));

  test("has no page but in the demo and in development", () =>
    withRollback(async (db) => {
      await keepMail(db, aMail("secret"), NOON);
      await expect(getMail(contextOf(STRANGER, db), "secret")).rejects.toMatchObject({ kind: "not_found" });
      await expect(listMail(contextOf(STRANGER, db), {})).rejects.toMatchObject({ kind: "not_found" });
      const open = (DEMO: boolean, NODE_ENV: "development" | "production" | "test") => () =>
        assertMailboxOpen({ DEMO, NODE_ENV } as never);
      expect(open(false, "production")).toThrow();
      expect(open(false, "test")).toThrow();
      expect(open(true, "production")).not.toThrow();
      expect(open(false, "development")).not.toThrow();
    }));
});
