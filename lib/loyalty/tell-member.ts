import "server-only";
import { createElement } from "react";
import type { Db } from "@/db/client";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import { env } from "@/lib/env";
import type { JobHandler } from "@/lib/jobs/job";
import type { JobPayloads } from "@/lib/jobs/queues";
import { log } from "@/lib/log";
import { PointsEmail } from "@/lib/messages/emails/points-email";
import type { Mail } from "@/lib/messages/mail";
import { MailRefusal } from "@/lib/messages/mail-refusal";
import { openMailer } from "@/lib/messages/open-mailer";
import { renderEmail } from "@/lib/messages/render-email";
import { lettersPath, myShopPointsPath, stopLettersPath } from "@/lib/paths";
import { findRecipient, giveEventsBack, listOrderNumbers, listUntoldEvents, takeEvents, type UntoldEvent } from "./data/untold";
import { signLettersToken } from "./letters-token";
import { loadMembers } from "./load-members";
import { type PointsLetter, pointsLetter, toldTo } from "./points-letter";

type Place = JobPayloads["tell-member"];

/**
 * Writes one letter of all that a member was not told of. The events are marked as told, and only then is the letter handed
 * over: each of them is in one letter at most. What certainly was not taken is told again by a later try; after a crash in
 * between nobody knows, and it is not.
 */
export const tellMember: JobHandler<"tell-member"> = async ({ db, now }, place) => {
  const { shopId } = place;
  const due = await findDue(db, place, now);
  if (!due) return;
  const ids = due.events.map(({ id }) => id);
  const mail = due.letter && (await mailOf(place, due));
  // The local mailbox is part of the database: marking and keeping commit together.
  const isLocal = !env().SMTP_URL;
  const mailer = mail && (isLocal ? undefined : await openMailer(db, now));
  try {
    const isOurs = await inShops(db, [shopId], async (tx) => {
      const taken = await takeEvents(tx, shopId, ids, now);
      if (!taken) throw new Error("Somebody else told the member of some of it meanwhile.");
      if (mail && isLocal) await (await openMailer(tx, now)).hand(mail);
      return taken;
    });
    if (isOurs && mail) await mailer?.hand(mail);
  } catch (error) {
    await afterRefusal(db, place, due.events, error);
  } finally {
    await mailer?.close();
  }
};

type Due = { events: UntoldEvent[]; letter?: PointsLetter & { to: string; shop: { name: string; slug: string } } };

/** What is to be told, and the letter that does; without a letter there is nobody to tell, or nothing they wish to hear. */
const findDue = (db: Db, place: Place, at: Date): Promise<Due | undefined> =>
  inShops(db, [place.shopId], async (tx) => {
    const events = await listUntoldEvents(tx, place, at);
    if (events.length === 0) return undefined;
    const scope = scopeByProof(place.shopId);
    const [person, [member]] = await Promise.all([findRecipient(tx, place), loadMembers(tx, scope, [place.accountId], at)]);
    if (!person || !member) return { events };
    const told = toldTo(events, member.account.letters);
    const orderIds = told.flatMap(({ data }) => (typeof data.orderId === "string" ? [data.orderId as never] : []));
    const orderNumbers = await listOrderNumbers(tx, place.shopId, orderIds);
    const letter = pointsLetter(told, { ...member, orderNumbers });
    return { events, ...(letter && { letter: { ...letter, to: person.email, shop: member.account.shop } }) };
  });

async function mailOf(place: Place, { events, letter }: Due): Promise<Mail | undefined> {
  if (!letter) return undefined;
  const { AUTH_SECRET, PUBLIC_URL } = env();
  const token = signLettersToken(place, AUTH_SECRET);
  const { shop, to, subject, heading, paragraphs } = letter;
  const href = new URL(myShopPointsPath(shop.slug), PUBLIC_URL).href;
  const notice = { subject, heading, paragraphs, action: { label: "See your points", href } };
  const stopUrl = new URL(lettersPath(token), PUBLIC_URL).href;
  return {
    key: `points:${events.at(-1)?.id}`,
    to,
    fromName: shop.name,
    subject,
    stopUrl: new URL(stopLettersPath(token), PUBLIC_URL).href,
    ...(await renderEmail(createElement(PointsEmail, { notice, sender: shop.name, stopUrl }))),
  };
}

/** A letter that was certainly not taken is told by the next try; one that may have been, or never will be, is not. */
async function afterRefusal(db: Db, { shopId }: Place, events: UntoldEvent[], error: unknown): Promise<void> {
  if (!(error instanceof MailRefusal)) throw error;
  if (error.remedy !== "later") return log().error({ err: error, shopId }, "a letter about points was refused");
  await inShops(db, [shopId], (tx) =>
    giveEventsBack(
      tx,
      shopId,
      events.map(({ id }) => id),
    ),
  );
  throw error;
}
