import "server-only";
import { inShops } from "@/db/scope";
import { sweepUploads } from "@/lib/imports/sweep-uploads";
import { log } from "@/lib/log";
import { listWaiting } from "@/lib/messages/data/outbox";
import { sweepPictures } from "@/lib/pictures/sweep-pictures";
import { minutesAfter } from "@/lib/time";
import { deleteOldDrafts, deleteOldInvitations, deleteOldRecords, deleteOldVisits, listShopIds } from "./data/old-records";
import { enqueueJob } from "./enqueue-job";
import type { JobHandler } from "./job";

/** A message waits this long only if its job was lost; those that wait for their next try have one, which a second joins. */
const LEFT_WAITING_MINUTES = 30;
const MESSAGES_AT_ONCE = 1_000;

/** Deletes what nobody can use any more, and gives messages that were left waiting a job again. */
export const sweepRecords: JobHandler<"sweep"> = async ({ db, now }) => {
  const deleted = await deleteOldRecords(db, now);
  const shopIds = await listShopIds(db);
  const revived = await inShops(db, shopIds, async (tx) => {
    const waiting = await listWaiting(tx, shopIds, minutesAfter(now, -LEFT_WAITING_MINUTES), MESSAGES_AT_ONCE);
    const queued = [];
    for (const message of waiting) queued.push(await enqueueJob(tx, "deliver-message", message, { key: message.messageId }));
    return queued.filter(Boolean).length;
  });
  const invitations = await inShops(db, shopIds, (tx) => deleteOldInvitations(tx, shopIds, now));
  const drafts = await inShops(db, shopIds, (tx) => deleteOldDrafts(tx, shopIds, now));
  const visits = await inShops(db, shopIds, (tx) => deleteOldVisits(tx, shopIds, now));
  const uploads = await sweepUploads(db, shopIds, now);
  const pictures = await sweepPictures(db, shopIds, now);
  log().info({ deleted, revived, invitations, drafts, visits, uploads, pictures }, "old records swept");
};
