import type { SignedInActor } from "@/lib/auth/actor";

/** Whether a program's caller orders for customers and not for themselves: who works in a shop does. */
export const ordersForOthers = ({ isAdmin, memberships }: SignedInActor): boolean => isAdmin || memberships.length > 0;
