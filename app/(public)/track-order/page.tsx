import type { Metadata } from "next";
import { cookies } from "next/headers";
import { LookUpForm, ProofForm } from "@/components/orders/tracking/track-form";
import { TrackedOrderPage } from "@/components/orders/tracking/tracked-order-page";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { cookieName } from "@/lib/auth/session-cookie";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { currentCaller } from "@/lib/http/caller";
import { requestContext } from "@/lib/http/request-context";
import { trackOrder } from "@/lib/tracking/track-order";
import { trackAction } from "./actions";
import { GRANT_COOKIE } from "./grant-cookie";

// The header of these pages is `no-referrer`. Here it is relaxed for this site alone: a form that is sent without script
// would otherwise come from nowhere and be refused. Other sites still learn nothing.
export const metadata: Metadata = {
  title: "Track an order",
  robots: { index: false, follow: false },
  referrer: "same-origin",
};

type Props = { searchParams: Promise<{ number?: string | string[] }> };

export default async function TrackOrderPage({ searchParams }: Props) {
  const { number: given } = await searchParams;
  const number = (Array.isArray(given) ? given[0] : given)?.trim().slice(0, 60) || undefined;
  const ctx = await requestContext();
  const order = number === undefined ? undefined : await lookUp(ctx, number);
  if (order === undefined || typeof order === "string")
    return (
      <LookUp {...(number && { number })}>
        {number && (
          <Alert tone="warn">
            {order ?? "We found no order with this number. Check it, or open the link in a message from the shop."}
          </Alert>
        )}
      </LookUp>
    );
  return (
    <TrackedOrderPage order={order} now={ctx.now}>
      {order.level === 0 && (
        <Card title="Is it your order?" description="Then see the items, the parcels and what happened so far.">
          <ProofForm action={trackAction} number={order.number} />
        </Card>
      )}
    </TrackedOrderPage>
  );
}

/** The order, nothing, or the sentence that asks for patience. */
async function lookUp(ctx: Context, number: string) {
  const { addressHash } = await currentCaller();
  const grant = (await cookies()).get(cookieName(GRANT_COOKIE))?.value;
  try {
    return await trackOrder(ctx, { number, grant, addressHash });
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.kind === "rate_limited") return thrown.message;
    throw thrown;
  }
}

const LookUp = ({ number, children }: { number?: string; children: React.ReactNode }) => (
  <div className="mx-auto grid max-w-md gap-5 py-4">
    <div className="text-center">
      <h1 className="text-3xl font-semibold tracking-tight">Where is my order?</h1>
      <p className="mt-2 text-base text-ink-2">No account needed. The number is enough to see how far it is.</p>
    </div>
    {children}
    <Card>
      <LookUpForm action={trackAction} {...(number && { number })} />
    </Card>
  </div>
);
