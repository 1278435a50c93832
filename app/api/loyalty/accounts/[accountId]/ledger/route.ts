import { notFound } from "@/lib/errors";
import { endpoint } from "@/lib/http/endpoint";
import { parseQuery } from "@/lib/http/query";
import { route } from "@/lib/http/route";
import { idOf } from "@/lib/ids";
import { apiLedgerEntry, LedgerQuery } from "@/lib/loyalty/api-account";
import { getLedgerPage } from "@/lib/loyalty/get-ledger-page";
import { apiPage } from "@/lib/wire";

type Params = { accountId: string };

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint<Params>({
  GET: route<Params>(async (ctx, { params, url }) => {
    const asked = parseQuery(LedgerQuery, url);
    const accountId = idOf("lac").safeParse(params.accountId);
    if (!accountId.success) throw notFound("account");
    const { entries, worth, next, prev } = await getLedgerPage(ctx, { accountId: accountId.data, ...asked });
    const data = entries.map((entry) => apiLedgerEntry(entry, worth));
    return { body: apiPage(ctx, data, { next, prev, limit: asked.limit }) };
  }),
});
