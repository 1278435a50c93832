import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { listAllShopIds, listProgramRows } from "./data/my-accounts";
import { type OfferedProgram, offeredProgram } from "./offered-program";

const MOST = 24;

/** Programmes that run, in whatever shops: what they promise is public. */
export async function listOfferedPrograms({ db }: Context): Promise<OfferedProgram[]> {
  const scope = scopeByProof(...(await listAllShopIds(db)));
  if (scope.length === 0) return [];
  return (await inShops(db, scope, (tx) => listProgramRows(tx, scope, { state: "running", limit: MOST }))).map(offeredProgram);
}
