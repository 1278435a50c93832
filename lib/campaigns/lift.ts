import { createHash } from "node:crypto";
import type { CampaignId, CustomerId } from "@/lib/ids";
import type { Arm } from "./vocabulary";

/** With fewer customers, or fewer of them who ordered, in either group, nothing is said. */
export const LEAST_CUSTOMERS = 50;
export const LEAST_BUYERS = 10;

/** Net sales of the customers of a group, each with none counted as zero: in minor units. */
export type ArmSums = { customers: number; buyers: number; mean: number; variance: number };

export type Lift = {
  /** What one customer who was meant to be reached bought more than one held out, and between what it lies with 95 %. */
  perCustomer: number;
  low: number;
  high: number;
  /** The same for all who were meant to be reached, rounded to minor units. */
  totalMinor: number;
  totalLowMinor: number;
  totalHighMinor: number;
  /** Whether the interval leaves zero out: only then may anything be called caused. */
  isProven: boolean;
};

/**
 * The difference that a campaign made: of means over everybody who was assigned, reached or not (intention to treat), with
 * Welch's interval. Undefined when there are too few to say anything.
 */
export function liftOf(treated: ArmSums, heldOut: ArmSums): Lift | undefined {
  const isFew = ({ customers, buyers }: ArmSums) => customers < LEAST_CUSTOMERS || buyers < LEAST_BUYERS;
  if (isFew(treated) || isFew(heldOut)) return undefined;
  const perCustomer = treated.mean - heldOut.mean;
  const [a, b] = [treated.variance / treated.customers, heldOut.variance / heldOut.customers];
  const spread = a + b;
  const freedom = spread === 0 ? 1 : spread ** 2 / (a ** 2 / (treated.customers - 1) + b ** 2 / (heldOut.customers - 1));
  const half = spread === 0 ? 0 : studentQuantile(freedom) * Math.sqrt(spread);
  const [low, high] = [perCustomer - half, perCustomer + half];
  const all = (each: number) => Math.round(each * treated.customers);
  return {
    ...{ perCustomer, low, high },
    ...{ totalMinor: all(perCustomer), totalLowMinor: all(low), totalHighMinor: all(high) },
    isProven: low > 0 || high < 0,
  };
}

/** Of the normal distribution, at 97.5 %. */
const Z = 1.959963984540054;

/** Student's quantile at 97.5 %, by Cornish and Fisher's series: to five digits from 20 degrees of freedom on. */
export function studentQuantile(freedom: number): number {
  const terms = [
    (Z ** 3 + Z) / 4,
    (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96,
    (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / 384,
    (79 * Z ** 9 + 776 * Z ** 7 + 1482 * Z ** 5 - 1920 * Z ** 3 - 945 * Z) / 92_160,
  ];
  return terms.reduce((sum, term, i) => sum + term / freedom ** (i + 1), Z);
}

/** The group of a customer: always the same one, as it hangs on nothing but the two ids and the share. */
export function armOf(campaignId: CampaignId, customerId: CustomerId, holdoutBp: number): Arm {
  const drawn = createHash("sha256").update(`${campaignId}:${customerId}`).digest().readUIntBE(0, 6) / 2 ** 48;
  return drawn * 10_000 < holdoutBp ? "held_out" : "treated";
}
