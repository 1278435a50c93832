import { Check, ShoppingCart } from "lucide-react";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Money } from "@/components/ui/money";
import { SubmitButton } from "@/components/ui/submit-button";
import { MAX_QTY } from "@/lib/carts/limits";
import { formatCount } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { Currency } from "@/lib/money";
import { cartPath } from "@/lib/paths";
import type { ProductChoice } from "@/lib/storefront/shelf";
import { AvailabilityMark } from "./availability";

type Props = {
  shop: { id: string; slug: string; currency: Currency };
  productSlug: string;
  choices: readonly ProductChoice[];
  /** Units of this product in the cart already. */
  inCart: number;
  action: FormAction;
};

const canBuy = ({ availability }: ProductChoice) => availability !== "sold_out";

/** Chooses a variant and how many, and puts them into the cart. */
export function AddToCart({ shop, productSlug, choices, inCart, action }: Props) {
  const first = choices.find(canBuy);
  const only = choices.length === 1 ? choices[0] : undefined;
  const most = Math.max(1, ...choices.map(({ freeUnits }) => Math.min(MAX_QTY, freeUnits ?? MAX_QTY)));
  return (
    <div className="grid gap-4">
      {inCart > 0 && (
        <Alert
          tone="good"
          live
          action={
            <Link href={cartPath()} className="link inline-flex min-h-6 items-center self-center font-semibold">
              See the cart
            </Link>
          }
        >
          {formatCount(inCart)} in your cart
        </Alert>
      )}
      {first ? (
        <Form action={action} className="gap-5">
          <input type="hidden" name="shopId" value={shop.id} />
          <input type="hidden" name="shop" value={shop.slug} />
          <input type="hidden" name="product" value={productSlug} />
          {only ? (
            <input type="hidden" name="variantId" value={only.id} />
          ) : (
            <VariantChoices choices={choices} chosen={first.id} currency={shop.currency} />
          )}
          <div className="flex flex-wrap items-end gap-3">
            <TextField
              name="qty"
              label="Quantity"
              type="number"
              inputMode="numeric"
              min={1}
              max={most}
              required
              defaultValue={1}
              className="w-24"
            />
            <SubmitButton pendingLabel="Adding…" className="min-w-48 flex-1 text-base sm:pointer-fine:min-h-11">
              <ShoppingCart aria-hidden />
              Add to cart
            </SubmitButton>
          </div>
        </Form>
      ) : (
        <Alert tone="warn" title="Sold out">
          <p>This will be here again when the shop has more.</p>
        </Alert>
      )}
    </div>
  );
}

type Choices = { choices: readonly ProductChoice[]; chosen: string; currency: Currency };

const VariantChoices = ({ choices, chosen, currency }: Choices) => (
  <fieldset>
    <legend className="mb-2 font-medium">Choose one</legend>
    <div className="grid gap-2 sm:grid-cols-2">
      {choices.map((choice) => (
        <label
          key={choice.id}
          className="relative flex min-h-14 items-center gap-3 rounded-lg border border-line-strong/60 bg-surface px-3.5 py-2.5 has-checked:border-brand has-checked:bg-brand-soft has-checked:ring-1 has-checked:ring-brand has-disabled:bg-subtle has-disabled:text-ink-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name="variantId"
            value={choice.id}
            required
            defaultChecked={choice.id === chosen}
            disabled={!canBuy(choice)}
            className="peer sr-only"
          />
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{choice.options || choice.sku}</span>
            <AvailabilityMark
              availability={choice.availability}
              freeUnits={choice.freeUnits}
              className="text-[0.8125rem] font-normal"
            />
          </span>
          <Money minor={choice.priceMinor} currency={currency} className="font-semibold" />
          <Check aria-hidden className="hidden size-4 text-brand-ink peer-checked:block" />
        </label>
      ))}
    </div>
  </fieldset>
);
