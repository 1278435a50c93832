import type { CustomerId, ShopId } from "@/lib/ids";
import type { Day } from "@/lib/time";

/** The lists of customers by what is expected of them. */
export const LIFETIME_LISTS = {
  value: "Most expected",
  slipping: "Slipping away",
  once: "One order so far",
} as const;
export type LifetimeList = keyof typeof LIFETIME_LISTS;

/** What is expected of a customer in the year from the day of the fit; `name` is null for who may not read orders. */
export type LifetimePerson = {
  shopId: ShopId;
  customerId: CustomerId;
  name: string | null;
  /** Days with an order so far. */
  orderDays: number;
  netMinor: number;
  lastDay: Day;
  expectedOrders: number;
  lo80: number;
  hi80: number;
  probabilityAlive: number | null;
  valueMinor: number | null;
  atStakeMinor: number | null;
};
