import { RevokeToken } from "@/lib/accounts/input";
import { revokeToken } from "@/lib/accounts/revoke-token";
import { route } from "@/lib/http/route";

export const POST = route(
  async (ctx, { body }) => {
    await revokeToken(ctx, RevokeToken.parse(body));
    return { body: {} };
  },
  { access: "public", idempotency: "ignored" },
);
