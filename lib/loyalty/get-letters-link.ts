import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { found } from "@/lib/errors";
import { listMemberRows } from "./data/my-accounts";
import { readLettersToken } from "./letters-token";

export type LettersChoice = { shopName: string; programName: string; letters: boolean };

/** What the link of a letter is about: whose programme, and whether its letters come. Nothing of the member. */
export async function getLettersLink({ db }: Context, token: string): Promise<LettersChoice> {
  const { shopId, accountId } = found(readLettersToken(token, env().AUTH_SECRET), "link");
  const [row] = await inShops(db, [shopId], (tx) => listMemberRows(tx, scopeByProof(shopId), [accountId]));
  const { shop, rules, account } = found(row, "link");
  return { shopName: shop.name, programName: rules.name, letters: account.letters };
}
