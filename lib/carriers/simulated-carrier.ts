import type { Carrier } from "./carrier";
import { type CarrierEvents, readStandardEvents } from "./input";

/** A carrier that needs no contract and no network, for demos and developers: it carries whatever anybody carries. */
export const simulatedCarrier: Carrier = {
  code: "simulated",
  name: "OneSoko Courier (simulated)",
  carries: () => true,
  readEvents: readStandardEvents,
};

/** What the simulated courier can be made to say, in the order of a parcel's life. */
export const SIMULATED_WORDS = {
  in_transit: { word: "Received at the depot", place: "Depot" },
  out_for_delivery: { word: "With the courier", place: "Hub" },
  attempt_failed: { word: "Nobody was there", place: "Hub" },
  delivered: { word: "Handed over", place: null },
  returned_to_sender: { word: "Back at the shop", place: null },
} as const;
export type SimulatedStatus = keyof typeof SIMULATED_WORDS;
export const SIMULATED_STATUSES = Object.keys(SIMULATED_WORDS) as SimulatedStatus[];

/** The body of its webhook for one checkpoint of a parcel. */
export function simulatedBody(parcel: { number: string; status: SimulatedStatus }, at: Date): CarrierEvents {
  const { word, place } = SIMULATED_WORDS[parcel.status];
  const occurred_at = at.toISOString();
  const id = `${parcel.number}:${parcel.status}:${occurred_at}`;
  return { events: [{ id, tracking_number: parcel.number, status: parcel.status, message: word, place, occurred_at }] };
}
