import { Alert } from "@/components/ui/alert";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { ExchangeGoods, ExchangeOffer } from "@/lib/aftersale/get-exchange";
import { goodsName } from "@/lib/catalog/goods-name";
import { formatCount, formatMoney } from "@/lib/format";
import type { Currency } from "@/lib/money";
import type { StepDesk } from "./step-form";

const namesOf = (goods: ExchangeGoods) => `${goods.qty} × ${goodsName(goods)}`;

/** Why it cannot be sent as things stand; undefined when it can. */
function problemOf({ totalMinor, freeUnits, qty }: ExchangeGoods): string | undefined {
  if (totalMinor === null) return "It is no longer sold.";
  if (freeUnits === null || freeUnits >= qty) return undefined;
  return `Only ${formatCount(Math.max(0, freeUnits))} of ${formatCount(qty)} are free.`;
}

/** What a customer wants instead of what goes back: "2 × Kikoi, blue (KES 400.00, only 1 of 2 are free)". */
export function exchangeWords(goods: ExchangeGoods, currency: Currency): string {
  const problem = problemOf(goods);
  const facts = [
    goods.totalMinor !== null && formatMoney(goods.totalMinor, currency),
    problem && problem.charAt(0).toLowerCase() + problem.slice(1, -1),
  ].filter(Boolean);
  return `${namesOf(goods)} (${facts.join(", ")})`;
}

type Props = { desk: StepDesk; offer: ExchangeOffer; isAllowed: boolean };

/** Goods came back for which something else is wanted: a new order, paid with what was paid for them. */
export function Exchange({ desk: { order, action }, offer, isAllowed }: Props) {
  const { totalMinor, creditMinor } = offer;
  const money = (minor: number) => formatMoney(minor, order.currency);
  const problem = problemOf(offer);
  return (
    <div className="grid gap-3">
      <div>
        <p className="text-[0.8125rem] font-medium text-brand-ink">What to do next</p>
        <h2 className="text-lg font-semibold">Send the exchange</h2>
        <p className="max-w-prose text-ink-2">
          {namesOf(offer)}
          {totalMinor !== null && ` for ${money(totalMinor)}`}; {money(creditMinor)} was paid for what came back.{" "}
          {totalMinor !== null && differenceWords(totalMinor - creditMinor, money)}
        </p>
      </div>
      {problem && (
        <Alert tone="warn">
          <p>{problem} Receive goods first, or agree with the customer to give the money back.</p>
        </Alert>
      )}
      {!isAllowed ? (
        <p className="text-ink-2">A manager or the owner can make the new order.</p>
      ) : (
        problem === undefined && (
          <div>
            <ConfirmButton
              id="do-exchange"
              label="Make the exchange order…"
              title="Make the exchange order?"
              text="A new order without shipping cost, with the same customer and address. What was paid for the goods moves over to it."
              action={action}
              values={{ orderId: order.id, step: "exchangeReturn" }}
              confirmLabel="Make the order"
              danger={false}
              variant="primary"
            />
          </div>
        )
      )}
    </div>
  );
}

function differenceWords(differenceMinor: number, money: (minor: number) => string): string {
  if (differenceMinor === 0) return "Nothing is to be paid.";
  if (differenceMinor > 0) return `The customer pays ${money(differenceMinor)} more.`;
  return `${money(-differenceMinor)} is to be given back.`;
}
