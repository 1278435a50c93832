"use client";

import { type FormEvent, useActionState, useState } from "react";
import { AddressFields, type KnownAddress } from "@/components/checkout/address-fields";
import { CheckoutSummary } from "@/components/checkout/checkout-summary";
import { GroupFields } from "@/components/checkout/group-fields";
import { PaymentFields } from "@/components/checkout/payment-fields";
import { Card } from "@/components/ui/card";
import { type Option, TextField } from "@/components/ui/field";
import { FormStateContext } from "@/components/ui/field-state";
import { FormMessage } from "@/components/ui/form-message";
import { type Checkout, canBeCollected, needsAddress, withDeliveries } from "@/lib/checkout/checkout";
import { IDLE } from "@/lib/http/form-state";
import type { CheckoutRewards } from "@/lib/rewards/checkout-rewards";
import type { CheckoutState } from "./actions";

type Props = {
  action: (last: CheckoutState, form: FormData) => Promise<CheckoutState>;
  checkout: Checkout;
  buyer: { name: string; email: string; phone: string };
  /** Shops that reward friends, with the code of the friend whose link was followed. */
  friends: Readonly<Record<string, string>>;
  /** What a member's points can do, by shop. */
  rewards: Readonly<Record<string, CheckoutRewards>>;
  countries: readonly Option[];
  likelyCountry: string;
  known?: KnownAddress;
};

/** The whole checkout as one form. Without script every sending draws the page again with all that was typed. */
export function CheckoutForm({
  action,
  checkout: initial,
  buyer,
  friends,
  rewards: first,
  countries,
  likelyCountry,
  known,
}: Props) {
  const [state, send] = useActionState<CheckoutState, FormData>(action, { form: IDLE });
  const [deliveries, setDeliveries] = useState<Record<string, string>>({});
  const checkout = withDeliveries(state.checkout ?? initial, deliveries);
  const rewards = state.rewards ?? first;
  const noteDelivery = ({ target }: FormEvent<HTMLFormElement>) => {
    if (!(target instanceof HTMLInputElement)) return;
    const [group, shopId] = target.name.split(".");
    if (group === "delivery" && shopId) setDeliveries((chosen) => ({ ...chosen, [shopId]: target.value }));
  };
  return (
    <FormStateContext value={state.form}>
      <form
        action={send}
        onChange={noteDelivery}
        data-state={state.form.status}
        className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]"
      >
        {/* The Enter key presses the first button there is: it shall place the order, and never take points or a line away. */}
        <button
          type="submit"
          name="intent"
          value={checkout.isReady ? "place" : "update"}
          formNoValidate={!checkout.isReady}
          tabIndex={-1}
          aria-hidden
          className="sr-only"
        >
          {checkout.isReady ? "Place the order" : "Update the totals"}
        </button>
        <input type="hidden" name="cart" value={checkout.cartId} />
        <div className="grid min-w-0 gap-5">
          <FormMessage state={state.form} />
          <Card title="How we reach you">
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField name="name" label="Name" defaultValue={buyer.name} required maxLength={120} autoComplete="name" />
              <TextField
                name="phone"
                label="Phone"
                type="tel"
                defaultValue={buyer.phone}
                required
                maxLength={30}
                autoComplete="tel"
                hint="The rider or carrier calls this number."
              />
              <TextField
                name="email"
                label="Email"
                type="email"
                defaultValue={buyer.email}
                required
                maxLength={254}
                autoComplete="email"
                hint="Your confirmation and the link to your order go here."
                className="sm:col-span-2"
              />
            </div>
          </Card>
          {checkout.groups.map((group) => (
            <GroupFields key={group.shop.id} group={group} friend={friends[group.shop.id]} rewards={rewards[group.shop.id]} />
          ))}
          {needsAddress(checkout) && (
            <AddressFields
              countries={countries}
              likelyCountry={likelyCountry}
              known={known}
              isOptional={canBeCollected(checkout)}
            />
          )}
          <PaymentFields checkout={checkout} />
        </div>
        <CheckoutSummary checkout={checkout} problem={state.form.status === "failed" ? state.form.problem : undefined} />
      </form>
    </FormStateContext>
  );
}
