import type { Notice } from "./notice";

const MAX_NAME = 40;

/**
 * A name that somebody chose, fit for a letter to a stranger: letters and a few marks, no more of them than a name needs.
 * What a mail program would turn into a link, an address or a telephone number falls apart.
 */
export function plainName(name: string): string {
  const words = name
    .normalize("NFKC")
    .replace(/[^\p{L}\p{M}\p{N}&'’ -]+/gu, " ")
    .replace(/\p{N}(?:[\s-]*\p{N}){4,}/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const letters = [...words];
  return letters.length > MAX_NAME
    ? `${letters
        .slice(0, MAX_NAME - 1)
        .join("")
        .trim()}…`
    : words || "without a name";
}

type Invitation = { shopName: string; roleLabel: string; roleSays: string; inviter: string | null; until: string; href: string };

/**
 * The letter that asks somebody to work in a shop. The words are ours: of the shop it carries its plain name alone, and of
 * the inviter the address they sign in with. It is the same whether or not its reader has an account.
 */
export const invitationLetter = ({ shopName, roleLabel, roleSays, inviter, until, href }: Invitation): Notice => ({
  subject: "You are invited to work in a shop",
  heading: "You are invited to work in a shop",
  paragraphs: [
    `The shop “${plainName(shopName)}” asks whether you want to work there as ${roleLabel} (${roleSays.toLowerCase()}).`,
    inviter ? `Whoever invites you signs in here as ${inviter}.` : "The operators of this site sent the invitation.",
    `You become a member only if you accept, signed in with the address this was sent to. The invitation ends on ${until}.`,
    "If you do not know the shop, ignore this message: nothing changes.",
  ],
  action: { label: "See the invitation", href },
});
