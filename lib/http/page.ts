import "server-only";
import { notFound, redirect } from "next/navigation";
import type { SignedInActor } from "@/lib/auth/actor";
import { authorizeShops } from "@/lib/auth/authorize";
import type { Permission } from "@/lib/auth/permissions";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { nothingHerePath, signInPath } from "@/lib/paths";
import { requestContext } from "./request-context";

export type SignedInContext = Context & { actor: SignedInActor };

/** The context of a page for signed-in people. A stranger is sent to sign in and comes back to `path` afterwards. */
export async function signedInPage(path: string): Promise<SignedInContext> {
  const ctx = await requestContext();
  if (ctx.actor.kind !== "user") redirect(signInPath(path));
  return { ...ctx, actor: ctx.actor };
}

/** The context of a page of the shop dashboard; without the permission in any shop there is no such page. */
export async function shopPage(permission: Permission, path: string): Promise<SignedInContext> {
  const ctx = await signedInPage(path);
  await orNotFound(async () => authorizeShops(ctx.actor, permission));
  return ctx;
}

/** Runs a use-case for a page of the shop: what is absent, or not for this person, is the not-found page. */
export const orNotFound = <T>(work: () => Promise<T>): Promise<T> => orLeave(work, notFound);

/**
 * The same for pages that must do without script. What `notFound()` sends is empty until a script fills it in, so they lead to
 * an address that nothing answers to, whose page is whole.
 */
export const orNothingHere = <T>(work: () => Promise<T>): Promise<T> => orLeave(work, () => redirect(nothingHerePath()));

async function orLeave<T>(work: () => Promise<T>, leave: () => never): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof AppError && ["not_found", "forbidden"].includes(thrown.kind)) leave();
    throw thrown;
  }
}
