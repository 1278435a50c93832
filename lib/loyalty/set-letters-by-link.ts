import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { found, notFound } from "@/lib/errors";
import { changeLetters } from "./data/letters";
import { readLettersToken } from "./letters-token";

/** Stops the letters about points, or lets them come again: for whoever has the link of such a letter, signed in or not. */
export async function setLettersByLink({ db }: Context, { token, letters }: { token: string; letters: boolean }): Promise<void> {
  const { shopId, accountId } = found(readLettersToken(token, env().AUTH_SECRET), "link");
  const isDone = await inShops(db, [shopId], (tx) => changeLetters(tx, scopeByProof(shopId), accountId, letters));
  if (!isDone) throw notFound("link");
}
