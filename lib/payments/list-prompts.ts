import "server-only";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { listSimulated } from "./data";
import { isPhoneSimulated } from "./operator";

const NEWEST = 20;

/** The newest questions on the simulated phone. Only where there is one; open to everybody there. */
export async function listPrompts({ db }: Context) {
  if (!isPhoneSimulated()) throw notFound("page");
  return listSimulated(db, NEWEST);
}
