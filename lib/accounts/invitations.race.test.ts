import { expect, test } from "vitest";
import { inShops } from "@/db/scope";
import { aShop, contextOf, memberOf } from "@/db/testing/factories";
import { aUser, signedIn } from "@/db/testing/people";
import { committedDb } from "@/db/testing/rollback";
import { newId } from "@/lib/ids";
import { daysAfter } from "@/lib/time";
import { acceptInvitation } from "./accept-invitation";
import { insertInvitation } from "./data/invitations";
import { declineInvitation } from "./decline-invitation";
import { invitationToken } from "./invitation";
import { inviteMember } from "./invite-member";
import { listInvitations } from "./list-invitations";
import { listMembers } from "./list-members";
import { newSecret, secretHash } from "./secret";
import { withdrawInvitation } from "./withdraw-invitation";

const db = committedDb();
const ROUNDS = 15;

async function invited() {
  const shop = await aShop(db);
  const person = await aUser(db);
  const as = contextOf(await signedIn(db, person), db);
  const owner = contextOf(memberOf("owner", shop.id), db);
  const [secret, id] = [newSecret(), newId("ivt")];
  const times = { createdAt: as.now, sentAt: as.now, expiresAt: daysAfter(as.now, 7) };
  await inShops(db, [shop.id], (tx) =>
    insertInvitation(tx, { shopId: shop.id, id, email: person.email, role: "staff", tokenHash: secretHash(secret), ...times }),
  );
  const isMember = async () => (await listMembers(owner, shop.id)).some(({ userId }) => userId === person.id);
  return { shop, as, owner, token: invitationToken(shop.id, secret), target: { shopId: shop.id, invitationId: id }, isMember };
}

test("accepting twice at once makes one membership, and one of them says that it did", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { shop, as, owner, token } = await invited();
    const answers = await Promise.all([acceptInvitation(as, { token }), acceptInvitation(as, { token })]);
    expect(answers.map(({ joined }) => joined).sort()).toEqual([false, true]);
    expect(await listMembers(owner, shop.id)).toHaveLength(1);
  }
});

test("of accepting and withdrawing at once one wins, and the other is told", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { as, owner, token, target, isMember } = await invited();
    const work = [() => acceptInvitation(as, { token }), () => withdrawInvitation(owner, target)];
    if (round % 2) work.reverse();
    const results = await Promise.allSettled(work.map((run) => run()));
    expect(results.filter(({ status }) => status === "rejected")).toMatchObject([{ reason: { code: "invitation-ended" } }]);
    const [accepted] = round % 2 ? [...results].reverse() : results;
    expect(await isMember()).toBe(accepted?.status === "fulfilled");
  }
});

test("of accepting and declining at once one wins", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { as, token, isMember } = await invited();
    const results = await Promise.allSettled([acceptInvitation(as, { token }), declineInvitation(as, { token })]);
    expect(results.filter(({ status }) => status === "rejected")).toMatchObject([{ reason: { code: "invitation-ended" } }]);
    expect(await isMember()).toBe(results[0].status === "fulfilled");
  }
});

test("an address that is invited by two at once is invited once", async () => {
  for (let round = 0; round < 5; round++) {
    const shop = await aShop(db);
    const owner = contextOf(memberOf("owner", shop.id), db);
    const ask = () =>
      inviteMember(
        { ...owner, actor: { kind: "system", shopId: shop.id } },
        { shopId: shop.id, email: `${shop.id}@example.test`, role: "staff" },
      );
    const results = await Promise.allSettled([ask(), ask()]);
    expect(results.filter(({ status }) => status === "rejected")).toMatchObject([{ reason: { kind: "invalid" } }]);
    expect(await listInvitations(owner, shop.id)).toHaveLength(1);
  }
});
