import { endpoint } from "@/lib/http/endpoint";
import { parseQuery } from "@/lib/http/query";
import { route } from "@/lib/http/route";
import { apiAccount, ListAccountsQuery } from "@/lib/loyalty/api-account";
import { listAccountPage } from "@/lib/loyalty/list-account-page";
import { apiPage } from "@/lib/wire";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(async (ctx, { url }) => {
    const asked = parseQuery(ListAccountsQuery, url);
    const { accounts, next, prev } = await listAccountPage(ctx, asked);
    return { body: apiPage(ctx, accounts.map(apiAccount), { next, prev, limit: asked.limit }) };
  }),
});
