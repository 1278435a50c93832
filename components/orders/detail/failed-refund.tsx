import { ButtonLink } from "@/components/ui/button";
import { formatMoney } from "@/lib/format";
import { type Currency, decimalText } from "@/lib/money";
import type { RefundView } from "@/lib/orders/order-view";
import { refundPath } from "@/lib/paths";
import { type StepDesk, StepDialog } from "./step-form";

type Props = { desk: StepDesk; refund: RefundView; isAllowed: boolean };

/** Money that did not reach the customer: to be sent once more, or not. */
export function FailedRefund({ desk, refund, isAllowed }: Props) {
  const { order } = desk;
  const amount = formatMoney(refund.amountMinor, order.currency);
  return (
    <div className="grid gap-3">
      <div>
        <p className="text-[0.8125rem] font-medium text-brand-ink">What to do next</p>
        <h2 className="text-lg font-semibold">A refund of {amount} failed</h2>
        <p className="max-w-prose text-ink-2">
          {refund.failure ? `${refund.failure.replace(/[.!\s]+$/, "")}. ` : ""}The customer has not got the money.
        </p>
      </div>
      {isAllowed ? (
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={refundPath(order.id, asked(refund, order.currency))} variant="primary">
            Send it again…
          </ButtonLink>
          <StepDialog
            desk={desk}
            step="giveUpRefund"
            id={`do-give-up-${refund.id}`}
            title="Give this refund up?"
            text="Nobody is asked to send it any more. What was paid stays here, and can still be refunded later."
            buttonLabel="Give it up…"
            label="Give it up"
            look={{ size: "md" }}
            variant="danger"
          >
            <input type="hidden" name="refundId" value={refund.id} />
          </StepDialog>
        </div>
      ) : (
        <p className="text-ink-2">A manager or the owner can send it again.</p>
      )}
    </div>
  );
}

/** The same refund, as the page that works refunds out is asked for it. */
function asked({ units, shippingMinor, goodwillMinor, feeMinor }: RefundView, currency: Currency): string {
  const query = new URLSearchParams({ asked: "yes" });
  for (const [index, { lineId, qty }] of units.entries()) {
    query.set(`units.${index}.lineId`, lineId);
    query.set(`units.${index}.qty`, String(qty));
  }
  for (const [name, minor] of Object.entries({ shippingMinor, goodwillMinor, feeMinor }))
    if (minor > 0) query.set(name, decimalText(minor, currency));
  return query.toString();
}
