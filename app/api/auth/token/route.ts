import { TokenRequest } from "@/lib/accounts/input";
import { issueTokens } from "@/lib/accounts/issue-tokens";
import { refreshTokens } from "@/lib/accounts/refresh-tokens";
import { callerOf } from "@/lib/http/caller";
import { endpoint } from "@/lib/http/endpoint";
import { route } from "@/lib/http/route";
import { publishedLimits } from "./published-limits";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(
    async (ctx, { body, headers }) => {
      const grant = TokenRequest.parse(body);
      if (grant.grant_type === "refresh_token") return { body: await refreshTokens(ctx, grant) };
      return { body: await issueTokens(ctx, grant, await callerOf(headers)) };
    },
    { access: "public", idempotency: "ignored", limits: ({ body, headers }) => publishedLimits(body, headers) },
  ),
});
