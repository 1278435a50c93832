import { z } from "zod";
import { PAYMENT_METHODS } from "@/lib/orders/vocabulary";

/** Where a list of movements goes on: the moment of the last one shown, to the microsecond, and its row. */
export type PayoutPlace = { at: string; id: string };

export const encodePayoutPlace = ({ at, id }: PayoutPlace): string => `${at}~${id}`;

/** The database knows no year 0; ours begin in the year 1000, as days do. */
const Place = z.tuple([z.iso.datetime({ precision: 6 }).regex(/^[12]/), z.uuid()]);

/** Undefined for anything else than a place. */
export function decodePayoutPlace(text: string | undefined): PayoutPlace | undefined {
  const [at, id] = Place.safeParse(text?.split("~")).data ?? [];
  return at && id ? { at, id } : undefined;
}

/** The way of paying an address asks for; undefined when it names none. */
export const readPayoutMethod = (text: unknown) => PAYMENT_METHODS.find((method) => method === text);
