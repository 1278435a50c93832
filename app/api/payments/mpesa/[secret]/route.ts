import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";
import { receiveCallback } from "@/lib/payments/receive-callback";

/** Where M-Pesa tells how a request to pay ended. The address is made for one request and lets in by itself. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint<{ secret: string }>({
  POST: route<{ secret: string }>(
    async (ctx, { params, text, body }) => {
      await receiveCallback(ctx, { secret: params.secret, text, body });
      return { body: { ResultCode: 0, ResultDesc: "Accepted" } };
    },
    { access: "public", idempotency: "ignored" },
  ),
});
