import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { loyaltyEvents, mailbox, users } from "@/db/schema";
import { inShops } from "@/db/scope";
import { aShop, contextOf, memberOf, NOON, STRANGER } from "@/db/testing/factories";
import { jobContext, jobsAbout, withSmtp } from "@/db/testing/outbox";
import { withRollback } from "@/db/testing/rollback";
import { aDeadServer, anSmtpServer, aStrangeServer } from "@/db/testing/smtp";
import type { SignedInActor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { daysAfter } from "@/lib/time";
import { getLettersLink } from "./get-letters-link";
import { joinProgram } from "./join-program";
import { readLettersToken, signLettersToken } from "./letters-token";
import { setLettersByLink } from "./set-letters-by-link";
import { tellMember } from "./tell-member";
import { tellMembers } from "./tell-members";
import { aProgram, aUser } from "./testing";
import type { LoyaltyEventType } from "./vocabulary";

/** A member of a shop's programme, to whom things happen. */
async function scene(db: Db) {
  const shop = await aShop(db, { name: "Kazi Crafts" });
  await aProgram(db, shop.id);
  const userId = await aUser(db);
  const person = { ...(memberOf("owner") as SignedInActor), userId, memberships: [] };
  const accountId = await joinProgram(contextOf(person, db), { shopId: shop.id });
  const place = { shopId: shop.id, accountId };
  const happens = (type: LoyaltyEventType, data: Record<string, unknown>, occurredAt = NOON) =>
    inShops(db, [shop.id], (tx) =>
      tx.insert(loyaltyEvents).values({ ...place, id: newId("lev"), type, key: newId("lev"), data, occurredAt }),
    );
  const tell = (now = NOON) => tellMember(jobContext(db, now), place);
  const told = () =>
    inShops(db, [shop.id], (tx) =>
      tx.select({ type: loyaltyEvents.type, toldAt: loyaltyEvents.toldAt }).from(loyaltyEvents).orderBy(asc(loyaltyEvents.id)),
    );
  const [user] = await db.select({ email: users.email }).from(users).where(eq(users.id, userId));
  const mails = () => db.select().from(mailbox).where(eq(mailbox.recipient, user!.email)).orderBy(asc(mailbox.messageKey));
  return { shop, userId, place, happens, tell, told, mails };
}

describe("letters about points", () => {
  test("one tells of all that happened, once, however often the job runs", () =>
    withRollback(async (db) => {
      const { happens, tell, mails, told } = await scene(db);
      await happens("points_pending", { points: 120 });
      await happens("tier_up", { fromTier: 0, toTier: 1 });
      await happens("points_reversed", { points: 3 });
      await tell();
      await tell();
      const [mail, ...more] = await mails();
      expect(more).toEqual([]);
      expect(mail).toMatchObject({ subject: "You have reached Silver at Kazi Crafts" });
      expect(mail?.text).toContain("A quarter more points");
      expect(mail?.text).toContain("120 points are on their way");
      expect(mail?.text).toContain("No more letters about these points");
      expect((await told()).map(({ toldAt }) => toldAt)).toEqual([NOON, NOON, null]);
      await happens("points_available", { points: 120 });
      await tell();
      expect((await mails()).map(({ subject }) => subject)).toContain("120 points are yours to spend at Kazi Crafts");
    }));

  test("say what is about to end, by day, and what keeps the tier", () =>
    withRollback(async (db) => {
      const { happens, tell, mails } = await scene(db);
      await happens("points_expiring", { points: 5, lastDay: "2026-04-01", days: 30 });
      await happens("points_expiring", { points: 7, lastDay: "2026-03-09", days: 7 });
      await happens("points_expiring", { points: 2, lastDay: "2026-03-09", days: 7 });
      await happens("tier_at_risk", { tier: 2, tierUntil: "2026-03-20", lastDay: "2026-04-19", missing: 4_300_00 });
      await tell();
      const [mail] = await mails();
      expect(mail?.subject).toBe("Use 14 points soon at Kazi Crafts");
      expect(mail?.text).toContain("9 points until 9 Mar 2026; 5 points until 1 Apr 2026");
      expect(mail?.text).toMatch(/Gold is about to end[\s\S]*until 19 Apr 2026\. KES.4,300\.00 more/);
    }));

  test("do not come to whoever stopped them, but that a reward was used is told", () =>
    withRollback(async (db) => {
      const { shop, place, happens, tell, mails, told } = await scene(db);
      const token = signLettersToken(place, env().AUTH_SECRET);
      await setLettersByLink(contextOf(STRANGER, db), { token, letters: false });
      expect(await getLettersLink(contextOf(STRANGER, db), token)).toMatchObject({ shopName: shop.name, letters: false });
      await happens("points_available", { points: 120 });
      await tell();
      expect(await mails()).toEqual([]);
      expect((await told())[0]?.toldAt).toEqual(NOON);
      await happens("reward_redeemed", { reward: "Free coffee", points: 50 });
      await tell();
      const [mail] = await mails();
      expect(mail?.text).toContain("Free coffee, for 50 points.");
    }));

  test("tell the code of a reward, unless it was taken where it is used", () =>
    withRollback(async (db) => {
      const { happens, tell, mails, told } = await scene(db);
      await happens("reward_reserved", { reward: "Free coffee", code: "ATTHETILL2", points: 50, channel: "checkout" });
      await tell();
      expect(await mails()).toEqual([]);
      expect((await told())[0]?.toldAt).toEqual(NOON);
      await happens("reward_reserved", { reward: "Free coffee", code: "KEEPTHISA2", points: 50, channel: "account" });
      await tell();
      expect((await mails())[0]?.text).toContain("Free coffee: your code is KEEPTHISA2.");
    }));

  test("go to nobody when the person is gone, and old news is no news", () =>
    withRollback(async (db) => {
      const { userId, happens, tell, mails, told } = await scene(db);
      await happens("points_available", { points: 1 }, daysAfter(NOON, -4));
      await tell();
      expect(await told()).toMatchObject([{ toldAt: null }]);
      await happens("points_available", { points: 2 });
      await db.delete(users).where(eq(users.id, userId));
      await tell();
      expect(await mails()).toEqual([]);
      expect((await told())[1]?.toldAt).toEqual(NOON);
    }));

  test("of each member to whom something happened get a job, one however often the clock strikes", () =>
    withRollback(async (db) => {
      const { place, happens } = await scene(db);
      await happens("points_spent", { points: 1 });
      await tellMembers(jobContext(db), {});
      expect(await jobsAbout(db, place.accountId)).toEqual([]);
      await happens("points_available", { points: 1 });
      await tellMembers(jobContext(db), {});
      await tellMembers(jobContext(db), {});
      expect(await jobsAbout(db, place.accountId)).toMatchObject([{ data: place }]);
    }));
});

describe("letters about points by a mail server", () => {
  test("can be stopped by the mail program, and go out once", () =>
    withRollback(async (db) => {
      const { happens, tell } = await scene(db);
      await happens("points_available", { points: 120 });
      const server = await anSmtpServer();
      await withSmtp(server.url, async () => {
        await tell();
        await tell();
      });
      expect(server.caught).toHaveLength(1);
      expect(server.caught[0]?.raw).toMatch(/List-Unsubscribe:\s+<http[^>]*\/letters\/[\w-]{64}\/stop>/);
      expect(server.caught[0]?.raw).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
      await server.close();
    }));

  test("that is not there or busy are told by a later try, and not by one that refuses for good", () =>
    withRollback(async (db) => {
      const { happens, tell, told } = await scene(db);
      await happens("points_available", { points: 120 });
      await withSmtp(await aDeadServer(), () => expect(tell()).rejects.toThrow("ECONNREFUSED"));
      expect(await told()).toMatchObject([{ toldAt: null }]);
      const busy = await anSmtpServer({ refuse: { at: "data", code: 451 } });
      await withSmtp(busy.url, () => expect(tell()).rejects.toThrow("451"));
      expect(await told()).toMatchObject([{ toldAt: null }]);
      const firm = await anSmtpServer({ refuse: { at: "recipient", code: 550 } });
      await withSmtp(firm.url, () => tell());
      expect(await told()).toMatchObject([{ toldAt: NOON }]);
      await Promise.all([busy.close(), firm.close()]);
    }));

  test("that hangs up when it has the letter are not sent again: it may have gone out", () =>
    withRollback(async (db) => {
      const { happens, tell, told } = await scene(db);
      await happens("points_available", { points: 120 });
      let calls = 0;
      const strange = await aStrangeServer((socket) => {
        calls += 1;
        let inBody = false;
        socket.write("220 strange\r\n");
        socket.on("data", (chunk) => {
          if (inBody) return socket.destroy();
          inBody = chunk.toString().startsWith("DATA");
          socket.write(inBody ? "354 go on\r\n" : "250 ok\r\n");
        });
      });
      await withSmtp(strange.url, async () => {
        await tell();
        await tell();
      });
      expect(await told()).toMatchObject([{ toldAt: NOON }]);
      expect(calls).toBe(1);
      await strange.close();
    }));
});

test("a link that was changed is none of ours", () => {
  const link = { shopId: newId("shop"), accountId: newId("lac") };
  const token = signLettersToken(link, "secret");
  expect(readLettersToken(token, "secret")).toEqual(link);
  expect(readLettersToken(token, "another")).toBeUndefined();
  expect(readLettersToken(`${token.slice(0, 10)}${token[10] === "A" ? "B" : "A"}${token.slice(11)}`, "secret")).toBeUndefined();
  for (const wrong of ["", "x", `${token}A`, token.slice(1)]) expect(readLettersToken(wrong, "secret")).toBeUndefined();
});
