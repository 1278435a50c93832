import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { jobContext, keptMailOf, withSmtp } from "@/db/testing/outbox";
import { withRollback } from "@/db/testing/rollback";
import { aDeadServer, anSmtpServer } from "@/db/testing/smtp";
import { env } from "@/lib/env";
import { deliverAccountMail } from "./deliver-account-mail";
import { enqueueMail } from "./enqueue-mail";
import { openMail, sealMail } from "./sealed-mail";

const HREF = "https://shop.test/reset-password?token=SECRET-TOKEN";
const aMail = (key = randomUUID()) => ({
  key,
  to: "amina@example.test",
  notice: {
    subject: "Choose a new password",
    heading: "Choose a new password",
    paragraphs: ["Somebody, we hope you, asked for a new password."],
    action: { label: "Choose a new password", href: HREF },
  },
});
const seal = async (mail = aMail()) => ({ sealed: await sealMail(mail, env().AUTH_SECRET) });

describe("a mail about an account", () => {
  test("waits in the queue without showing whom it is for or the link in it", () =>
    withRollback(async (db) => {
      await enqueueMail(db, aMail());
      const rows = await db.execute(
        sql`select data::text as data from pgboss.job where name = 'send-account-mail' and created_on = now()`,
      );
      const [{ data }] = rows as unknown as [{ data: string }];
      expect(Object.keys(JSON.parse(data))).toEqual(["sealed"]);
      expect(data).not.toMatch(/amina|SECRET-TOKEN|password/);
    }));

  test("arrives with its link, once in the mailbox whatever is repeated", () =>
    withRollback(async (db) => {
      const mail = aMail();
      const job = await seal(mail);
      await deliverAccountMail(jobContext(db), job);
      await deliverAccountMail(jobContext(db), job);
      const kept = await keptMailOf(db, mail.key);
      expect(kept).toMatchObject({ recipient: "amina@example.test", subject: "Choose a new password" });
      expect(kept!.text).toContain(HREF);
      expect(kept!.html).toContain(`href="${HREF}"`);
    }));

  test("is tried again when it was refused for now, and not when it was refused for good", () =>
    withRollback(async (db) => {
      await withSmtp(await aDeadServer(), async () => {
        await expect(deliverAccountMail(jobContext(db), await seal())).rejects.toMatchObject({ remedy: "later" });
      });
      const firm = await anSmtpServer({ refuse: { at: "recipient", code: 550 } });
      await withSmtp(firm.url, async () => deliverAccountMail(jobContext(db), await seal()));
      await firm.close();
    }));

  test("that was sealed with another secret, or is noise, is dropped", async () => {
    expect(await openMail((await seal()).sealed, env().AUTH_SECRET)).toMatchObject({ to: "amina@example.test" });
    expect(await openMail((await seal()).sealed, "another-secret-0123456789-0123456789")).toBeUndefined();
    expect(await openMail("noise", env().AUTH_SECRET)).toBeUndefined();
    await withRollback((db) => deliverAccountMail(jobContext(db), { sealed: "noise" }));
  });
});
