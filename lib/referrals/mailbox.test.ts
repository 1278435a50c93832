import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withRollback } from "@/db/testing/rollback";
import { mailboxOf, phoneTail } from "./mailbox";

const WRITINGS = [
  "amina.odhiambo@gmail.com",
  "AMINA.Odhiambo@Gmail.com",
  "amina.odhiambo+shop@gmail.com",
  "a.m.i.n.a.o.d.h.i.a.m.b.o+1+2@googlemail.com",
  "amina.odhiambo＠gmail.com",
  "amina.odhiambo﹫gmail.com",
  "ａｍｉｎａ.odhiambo@gmail.com",
  "аminа.оdhiаmbо@gmail.com",
  "AMΙΝΑ.ODΗΙΑΜΒΟ@GMAIL.COM",
  "amina\u200b.odhi\u00adambo@gmail.com",
  " amina.odhiambo@gmail.com\t",
];

test("one mailbox is one, however it is written, and the database says the same", () =>
  withRollback(async (db) => {
    for (const email of WRITINGS) {
      const [row] = (await db.execute(sql`select mailbox_of(${email}) as mailbox`)) as unknown as { mailbox: string }[];
      expect([mailboxOf(email), row?.mailbox]).toEqual(["aminaodhiambo@gmail.com", "aminaodhiambo@gmail.com"]);
    }
  }));

test.each([
  ["amina.o@example.com", "aminao@example.com"],
  ["amina@gmail.com", "amina@gmail.com.example.com"],
  ["amina-1@example.com", "amina-2@example.com"],
])("%s and %s are two", (one, other) => {
  expect(mailboxOf(one)).not.toBe(mailboxOf(other));
});

test("a phone is the same with its country and without", () =>
  withRollback(async (db) => {
    for (const phone of ["+254 712 345 678", "0712345678", "(254) 712-345-678", "712345678"]) {
      const [row] = (await db.execute(sql`select phone_tail(${phone}) as tail`)) as unknown as { tail: string }[];
      expect([phoneTail(phone), row?.tail]).toEqual(["712345678", "712345678"]);
    }
    expect(phoneTail("12345")).toBeUndefined();
  }));
