"use client";

import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { CheckboxField } from "@/components/ui/field";
import { FormStateContext } from "@/components/ui/field-state";
import { FormMessage } from "@/components/ui/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import type { CountryOption } from "@/lib/checkout/countries";
import { formatMoney } from "@/lib/format";
import type { HandDesk } from "@/lib/hand-orders/hand-desk";
import { isShort, linesWithNews } from "@/lib/hand-orders/quoted-line";
import type { HandBuyer } from "@/lib/hand-orders/vocabulary";
import { type ActionState, IDLE } from "@/lib/http/form-state";
import { HandBuyerFields } from "./hand-buyer-fields";
import { HandGoodsFields } from "./hand-goods-fields";

/** What the last sending came to, and what the form shows since. */
export type HandState = ActionState & { desk?: HandDesk };
type Props = {
  desk: HandDesk;
  buyer: Partial<HandBuyer>;
  countries: readonly CountryOption[];
  action: (last: HandState, form: FormData) => Promise<HandState>;
};

/** An order by phone, chat or at the counter as one form: worked out, kept as a draft, or placed. Nothing typed is lost on the way. */
export function HandOrderForm({ desk: initial, buyer, countries, action }: Props) {
  const [state, send] = useActionState<HandState, FormData>(action, IDLE);
  const desk = state.desk ?? initial;
  return (
    <FormStateContext value={state}>
      <form action={send} data-state={state.status} aria-label="Order" className="grid gap-4">
        <Hidden desk={desk} />
        <FormMessage state={state} />
        <News desk={desk} />
        <Card title="Goods" description="Find products, say how many, and work it out.">
          <HandGoodsFields desk={desk} />
        </Card>
        {desk.quote.problem && (
          <Alert tone="warn" live>
            <p>{desk.quote.problem}</p>
          </Alert>
        )}
        <Card title="Buyer">
          <HandBuyerFields desk={desk} buyer={buyer} countries={countries} />
        </Card>
        <Ending desk={desk} />
      </form>
    </FormStateContext>
  );
}

function Hidden({ desk: { shopId, cartId, draft, replacesOrderId, quote } }: { desk: HandDesk }) {
  const values = {
    ...{ shopId, cartId, draftId: draft?.id, version: draft?.version },
    ...{ replacesOrderId: replacesOrderId ?? undefined, expectedTotalMinor: quote.totalMinor ?? undefined },
  };
  return Object.entries(values).map(
    ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
  );
}

/** What is not as it was when the draft was saved, line by line. */
function News({ desk: { draft, quote, currency, savedMinor } }: { desk: HandDesk }) {
  const news = linesWithNews(quote.lines, currency);
  const isOther = savedMinor !== null && quote.totalMinor !== null && savedMinor !== quote.totalMinor;
  if (!draft || (news.length === 0 && !isOther)) return null;
  return (
    <Alert tone="warn" title="Not as it was when this was saved">
      <ul className="mt-1 list-disc ps-5">
        {news.map(({ variantId, title, news: words }) => (
          <li key={variantId}>
            {title}: {words}
          </li>
        ))}
        {isOther && (
          <li>
            The total was {formatMoney(savedMinor, currency)}, is {formatMoney(quote.totalMinor ?? 0, currency)} now.
          </li>
        )}
      </ul>
    </Alert>
  );
}

function Ending({ desk: { quote, currency, basket, draft } }: { desk: HandDesk }) {
  const { totalMinor, lines } = quote;
  return (
    <Card title="Place it, or keep it for later">
      <div className="grid gap-4">
        {totalMinor === null ? (
          <p className="text-ink-2">It can be placed when goods are in it that have a price.</p>
        ) : (
          <>
            <CheckboxField name="paid" value="yes" label={`All of it, ${formatMoney(totalMinor, currency)}, is paid just now`} />
            {basket.deliveryId === null && (
              <CheckboxField name="handedOver" value="yes" label="The buyer has the goods in hand: the order is done" />
            )}
          </>
        )}
        {lines.some(isShort) && (
          <p className="text-ink-2">There is not enough stock of something. Take fewer, or receive goods first.</p>
        )}
        <div className="flex flex-wrap gap-3">
          {totalMinor !== null && (
            <SubmitButton name="intent" value="place" className="max-sm:w-full">
              Place order
            </SubmitButton>
          )}
          <SubmitButton variant="secondary" name="intent" value="save" formNoValidate className="max-sm:w-full">
            {draft ? "Save draft" : "Save as draft"}
          </SubmitButton>
        </div>
      </div>
    </Card>
  );
}
