import "server-only";
import { viewInShops } from "@/db/scope";
import type { Context } from "@/lib/context";
import { daysAfter } from "@/lib/time";
import { listArrivals, listRequests } from "./data";
import { findDues } from "./find-dues";
import { canAskPhones, isPhoneSimulated } from "./operator";
import { type PaymentPanelView, viewPaymentPanel } from "./payment-panel-view";
import { type PayerProof, provePayer } from "./prove-payer";

/** The page of one order tells of its payments in other ways, too; here they are news for a day. */
const NEWS_DAYS = 1;

/** What the buyer of a purchase, or of one order, can do about its money; whatever is not theirs is not found. */
export async function getPaymentPanel(ctx: Context, proof: PayerProof): Promise<PaymentPanelView> {
  const payer = await provePayer(ctx, proof);
  const { scope, purchaseId, only } = payer;
  const [dues, requests, arrivals] = await viewInShops(ctx.db, scope, async (tx) => {
    const owed = await findDues(tx, payer);
    const ids = owed.map(({ id }) => id);
    return [owed, await listRequests(tx, purchaseId), await listArrivals(tx, scope, ids)] as const;
  });
  const since = only === null ? undefined : daysAfter(ctx.now, -NEWS_DAYS);
  return viewPaymentPanel({
    dues,
    requests: requests.flatMap((request) => partOf(request, only)),
    arrivals: arrivals.filter(({ receivedAt }) => since === undefined || receivedAt > since),
    canAsk: canAskPhones,
    isSimulated: isPhoneSimulated(),
  });
}

type Request = Awaited<ReturnType<typeof listRequests>>[number];

/** Of a request that asks for other orders as well, no more than what it asks for this one. */
function partOf(request: Request, only: string | null): (Request & { isPart: boolean })[] {
  if (only === null) return [{ ...request, isPart: false }];
  const own = request.shares.find(({ orderId }) => orderId === only);
  if (!own) return [];
  return request.shares.length === 1
    ? [{ ...request, isPart: false }]
    : [{ ...request, amountMinor: own.amountMinor, isPart: true }];
}
