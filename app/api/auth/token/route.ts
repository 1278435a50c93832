import { TokenRequest } from "@/lib/accounts/input";
import { issueTokens } from "@/lib/accounts/issue-tokens";
import { refreshTokens } from "@/lib/accounts/refresh-tokens";
import { currentCaller } from "@/lib/http/caller";
import { route } from "@/lib/http/route";

export const POST = route(
  async (ctx, { body }) => {
    const grant = TokenRequest.parse(body);
    if (grant.grant_type === "refresh_token") return { body: await refreshTokens(ctx, grant) };
    return { body: await issueTokens(ctx, grant, await currentCaller()) };
  },
  { access: "public", idempotency: "ignored" },
);
