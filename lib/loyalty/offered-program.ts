import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { ProgramRules } from "./program-rules";

/** A programme as it is offered to somebody who is not a member yet. */
export type OfferedProgram = {
  shop: { id: ShopId; slug: string; name: string; currency: Currency };
  name: string;
  pointsName: string;
  earnPoints: number;
  earnPerMinor: number;
  pointValueMinor: number;
  availability: ProgramRules["availability"];
  joining: ProgramRules["joining"];
  tiers: { name: string; benefits: string[] }[];
};

type Row = { shop: OfferedProgram["shop"]; rules: ProgramRules };

/** What a programme promises, without what only the shop needs to know. */
export function offeredProgram({ shop: { id, slug, name: shopName, currency }, rules }: Row): OfferedProgram {
  const { name, pointsName, earnPoints, earnPerMinor, pointValueMinor, availability, joining, tiers } = rules;
  return {
    shop: { id, slug, name: shopName, currency },
    ...{ name, pointsName, earnPoints, earnPerMinor, pointValueMinor, availability, joining },
    tiers: tiers.map((tier) => ({ name: tier.name, benefits: tier.benefits.split("\n").filter((line) => line.trim() !== "") })),
  };
}
