import { malformed } from "@/lib/errors";
import { idOf, type ReferralId } from "@/lib/ids";

/** A place between two referrals, the newest first. */
export type ReferralCursor = { signedAt: Date; id: ReferralId };

export const encodeReferralCursor = ({ signedAt, id }: ReferralCursor): string =>
  Buffer.from(`${signedAt.getTime()}|${id}`).toString("base64url");

/** Refuses what we did not make. */
export function decodeReferralCursor(text: string): ReferralCursor {
  const [at = "", id, ...more] = Buffer.from(text, "base64url").toString("utf8").split("|");
  const shape = idOf("rfl").safeParse(id);
  if (!/^\d{1,14}$/.test(at) || !shape.success || more.length > 0)
    throw malformed("bad-cursor", "The cursor is not one of ours. Begin at the first page.");
  return { signedAt: new Date(Number(at)), id: shape.data };
}
