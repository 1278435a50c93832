import { receiveEvents } from "@/lib/carriers/receive-events";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

/** A carrier's webhook. Its signature is what lets it in. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint<{ carrier: string }>({
  POST: route<{ carrier: string }>(
    async (ctx, { params, headers, text, body }) => ({
      status: 202,
      body: { received: await receiveEvents(ctx, { carrierCode: params.carrier, headers, text, body }) },
    }),
    { access: "public", idempotency: "ignored" },
  ),
});
