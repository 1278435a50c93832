import { customerOrdersPath, homePath, shopOrdersPath } from "@/lib/paths";
import type { Actor } from "./actor";

/** Where signed-in people begin: whoever works in a shop at its orders, everybody else at their own. */
export const homePathOfStaff = (isStaff: boolean) => (isStaff ? shopOrdersPath() : customerOrdersPath());

/** Where a person's work begins: staff at the shop's orders, customers at their own, strangers at the front page. */
export const homePathOf = (actor: Actor): string =>
  actor.kind === "user" ? homePathOfStaff(actor.isAdmin || actor.memberships.length > 0) : homePath();
