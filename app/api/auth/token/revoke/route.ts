import { RevokeToken } from "@/lib/accounts/input";
import { revokeToken } from "@/lib/accounts/revoke-token";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(
    async (ctx, { body }) => {
      await revokeToken(ctx, RevokeToken.parse(body));
      return { body: {} };
    },
    { access: "public", idempotency: "ignored" },
  ),
});
