import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import type { Checkout } from "@/lib/checkout/checkout";
import { type CheckoutPayment, PAYMENT_CHOICE_WORDS } from "@/lib/checkout/payment-choice";
import { ChoiceField } from "./choice-field";

const choicesOf = (payments: readonly CheckoutPayment[]) => payments.map((value) => ({ value, ...PAYMENT_CHOICE_WORDS[value] }));

/** One way of paying for the whole purchase when the shops have one in common, else one for each shop. */
export function PaymentFields({ checkout: { groups, payments } }: { checkout: Checkout }) {
  const [first] = payments;
  if (first)
    return (
      <Card title="How you pay">
        <ChoiceField name="payment" legend="Payment" hideLegend choices={choicesOf(payments)} initial={first} />
      </Card>
    );
  return (
    <Card title="How you pay" description="These shops have no way of paying in common, so you choose for each.">
      <div className="grid gap-4">
        {groups.map(({ shop, payments: accepted }) =>
          accepted[0] ? (
            <ChoiceField
              key={shop.id}
              name={`pay.${shop.id}`}
              legend={`Paying ${shop.name}`}
              choices={choicesOf(accepted)}
              initial={accepted[0]}
            />
          ) : (
            <Alert key={shop.id} tone="warn">
              {shop.name} cannot be paid here at the moment. Take its goods out of the cart to order from the other shops.
            </Alert>
          ),
        )}
      </div>
    </Card>
  );
}
