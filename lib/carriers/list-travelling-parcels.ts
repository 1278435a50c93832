import "server-only";
import { inShops } from "@/db/scope";
import { scopeByProof } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isSimulationOpen } from "./carriers";
import { listShopIds, listTravelling } from "./data";

const NEWEST = 25;

/** The newest parcels on their way that the simulated courier can tell of. Only where there is one; open to everybody there. */
export async function listTravellingParcels({ db }: Context) {
  if (!isSimulationOpen()) throw notFound("page");
  const scope = scopeByProof(...(await listShopIds(db)));
  return inShops(db, scope, (tx) => listTravelling(tx, scope, NEWEST));
}
