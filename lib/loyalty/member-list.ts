import type { LoyaltyAccountId } from "@/lib/ids";

export const MEMBER_SORTS = ["joined", "balance"] as const;
export type MemberSort = (typeof MEMBER_SORTS)[number];

/** A place in the list of members: after this one, with the balance or the instant of joining by which it is sorted. */
export type MemberCursor = { value: number; id: LoyaltyAccountId };

export const encodeMemberCursor = ({ value, id }: MemberCursor): string =>
  Buffer.from(JSON.stringify([value, id])).toString("base64url");

/** Undefined for what we did not make: the list then begins at its beginning. */
export function decodeMemberCursor(text: string | undefined, sort: MemberSort): MemberCursor | undefined {
  if (!text || text.length > 200) return undefined;
  try {
    const [value, id] = JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as unknown[];
    const most = sort === "balance" ? 2_147_483_647 : 8_000_000_000_000;
    if (!Number.isInteger(value) || Math.abs(value as number) > most) return undefined;
    if (typeof id !== "string" || !/^lac_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(id)) return undefined;
    return { value: value as number, id: id as LoyaltyAccountId };
  } catch {
    return undefined;
  }
}
