import "server-only";
import type { Db } from "@/db/client";
import { listBooked } from "@/lib/sales/data/reversals";
import { dayIn } from "@/lib/time";
import { findOrderStanding, type OrderStanding } from "./data/order-lots";
import { type EarnedBefore, findOrderTerms, type OrderTerms } from "./data/order-terms";
import { earningBasis, pointsFor } from "./earning";
import type { OrderPoints, PointedOrder } from "./order-points";
import { type EarningOffer, earningOffer } from "./points-forecast";

/** What an order has earned or is expected to; null where there is nothing to say. */
export async function findOrderPoints(tx: Db, order: PointedOrder, at: Date): Promise<OrderPoints | null> {
  const terms = await findOrderTerms(tx, order.shopId, order.id, at);
  if (!terms) return null;
  const accountId = terms.earned?.accountId ?? terms.accountId;
  const standing = accountId ? await findOrderStanding(tx, order.shopId, accountId, order.id) : undefined;
  const isOver = ["delivered", "cancelled", "returned"].includes(order.status);
  // A delivery that was taken back took its points along; the next one earns them again.
  const earnsAgain = terms.earned?.points === 0 && !isOver;
  if (terms.earned && !earnsAgain) return earnedPoints(order, terms, terms.earned, standing, at);
  if (isOver || terms.state !== "running" || order.currency !== terms.currency) return null;
  const offer = earningOffer(terms.rules, {
    tier: standing?.tier ?? 0,
    boost: terms.boost,
    standing: standingOf(terms, standing),
  });
  const points = pointsFor(earningBasis(await listBooked(tx, order.shopId, order.id), terms.rules).keptMinor, offer);
  if (points === 0) return null;
  const state = offer.standing === "member" ? "expected" : "offered";
  return { ...said(order, offer.pointsName), state, points, standing: offer.standing, accountId };
}

const said = ({ shopSlug }: PointedOrder, pointsName: string) => ({ pointsName, shopSlug, availableOn: null, takenBack: 0 });

function standingOf({ isKnownPerson, rules }: OrderTerms, account: OrderStanding | undefined): EarningOffer["standing"] {
  if (account) return account.isOpen ? "member" : "join";
  if (!isKnownPerson) return "account";
  return rules.joining === "automatic" ? "member" : "join";
}

function earnedPoints(
  order: PointedOrder,
  { timeZone }: OrderTerms,
  earned: EarnedBefore,
  standing: OrderStanding | undefined,
  at: Date,
): OrderPoints | null {
  const { soldMinor, keptMinor, rules } = earned;
  const lot = standing?.lot;
  // Its payment was taken back, and its points with it, until it is paid.
  const isOwedAgain = earned.points === 0 && lot?.isUnpaid === true;
  const points = isOwedAgain ? pointsFor(keptMinor, { ...rules, ...earned }) : earned.points;
  const takenBack = Math.max(0, pointsFor(soldMinor, { ...rules, ...earned }) - points);
  if (points === 0 && takenBack === 0) return null;
  const waits = isOwedAgain || (lot?.status === "pending" && (lot.isUnpaid || lot.availableOn > dayIn(at, timeZone)));
  return {
    ...said(order, rules.pointsName),
    state: points === 0 ? "taken_back" : waits ? "pending" : "available",
    points,
    takenBack,
    availableOn: waits && lot && !lot.isUnpaid ? lot.availableOn : null,
    standing: "member",
    accountId: earned.accountId,
  };
}
