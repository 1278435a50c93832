import { z } from "zod";
import { CarrierEvents, CarrierReceipt } from "@/lib/carriers/input";
import type { Operation } from "./operation";

export const CARRIER_OPERATIONS: readonly Operation[] = [
  {
    id: "receiveCarrierEvents",
    method: "post",
    path: "/api/carriers/{carrier}/events",
    tag: "Carriers",
    summary: "Tell of parcels",
    description:
      "The webhook of a carrier that the installation has an adapter and a secret for. Parcels are found by tracking number, among those noted under that carrier. An event is stored once by its `id`, so a request may be sent again; one that comes late is stored and moves nothing back. The answer is the same whether a parcel is known or not. Signed as Standard Webhooks are, with the secret's own bytes as the key.",
    access: "public",
    pathParameters: { carrier: { schema: z.string(), description: "Code of the carrier." } },
    requiredHeaders: ["Webhook-Id", "Webhook-Timestamp", "Webhook-Signature"],
    body: CarrierEvents,
    bodyExamples: {
      delivered: {
        summary: "A parcel has arrived",
        value: {
          events: [
            {
              id: "e-88231-7",
              tracking_number: "G4S-88231",
              status: "delivered",
              message: "Handed over",
              place: "Nairobi",
              occurred_at: "2026-11-22T09:10:00+03:00",
            },
          ],
        },
      },
    },
    answers: [{ status: 202, description: "The events were taken.", schema: CarrierReceipt, example: { received: 1 } }],
    refusals: ["carrier-not-found", "bad-signature"],
  },
];
