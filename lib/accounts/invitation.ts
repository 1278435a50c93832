import { AppError, conflict } from "@/lib/errors";
import { type Id, idOf, type ShopId } from "@/lib/ids";

export const INVITATION_STATES = ["open", "accepted", "declined", "withdrawn", "expired"] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

export const INVITATION_DAYS = 7;
/** How often one invitation is mailed in all, the first time included. */
export const INVITATION_SENDS = 4;

/** What an invitation is at this moment: an open one runs out by itself. */
export const invitationState = ({ state, expiresAt }: { state: InvitationState; expiresAt: Date }, now: Date): InvitationState =>
  state === "open" && expiresAt.getTime() <= now.getTime() ? "expired" : state;

const ShopIdText = idOf("shop");

/** What stands in the link: the shop, by whose fence the row is found, and the secret. */
export const invitationToken = (shopId: ShopId, secret: string) => `${shopId.slice("shop_".length)}.${secret}`;

export function parseInvitationToken(token: string): { shopId: ShopId; secret: string } | undefined {
  const [, shop, secret] = /^([0-9a-z]{26})\.([\w-]{43})$/.exec(token) ?? [];
  const shopId = ShopIdText.safeParse(`shop_${shop}` satisfies Id<"shop">);
  return shopId.success && secret ? { shopId: shopId.data, secret } : undefined;
}

/** Addresses are one and the same whatever their letters' case, as among accounts. */
export const isSameAddress = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

const ENDED: Record<Exclude<InvitationState, "open">, string> = {
  accepted: "This invitation has been accepted already.",
  declined: "This invitation has been declined. Ask the shop for a new one if you changed your mind.",
  withdrawn: "The shop has withdrawn this invitation.",
  expired: "This invitation has run out. Ask the shop to send it again.",
};

export const invitationEnded = (state: Exclude<InvitationState, "open">) => conflict("invitation-ended", ENDED[state]);

/** Told to somebody who is signed in with another address than the invited one: they hold the link, so they may know both. */
export const invitationOfAnother = (invited: string, own: string) =>
  new AppError(
    "forbidden",
    "invitation-of-another",
    `This invitation is for ${invited}, and you are signed in as ${own}. Sign out and come back with ${invited}, or ask the shop to invite ${own}.`,
  );
