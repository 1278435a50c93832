import { Minus, Plus, Trash2, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Money } from "@/components/ui/money";
import { SubmitButton } from "@/components/ui/submit-button";
import { type CartLine, type CartShop, isUnavailable } from "@/lib/carts/cart";
import { MAX_QTY } from "@/lib/carts/limits";
import { formatCount, formatMoney } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { Currency } from "@/lib/money";
import { productPath } from "@/lib/paths";
import { ProductPicture } from "./product-picture";

type Props = { line: CartLine; shop: CartShop; action: FormAction };

/** What is wrong with a line, in a sentence that says what to do. */
function problemWords({ problem, freeUnits, priceMinor, priceSeenMinor }: CartLine, currency: Currency): string | undefined {
  if (problem === "gone") return "The shop does not sell this any more. Take it out to go on.";
  if (problem === "sold_out") return "Sold out since you added it. Take it out to go on.";
  if (problem === "less_left") return `Only ${formatCount(freeUnits ?? 0)} left. Take fewer to go on.`;
  if (problem === "price_changed")
    return `The price is ${formatMoney(priceMinor, currency)} now; it was ${formatMoney(priceSeenMinor, currency)} when you added it.`;
  return undefined;
}

/** One line of the cart: what it is, what is wrong with it, how many, and what that comes to. */
export function CartLineRow({ line, shop, action }: Props) {
  const words = problemWords(line, shop.currency);
  const name = line.options ? `${line.title}, ${line.options}` : line.title;
  const isGone = isUnavailable(line);
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-4 gap-y-3 py-4 sm:grid-cols-[6rem_minmax(0,1fr)] sm:gap-x-5">
      <div className={`self-start overflow-clip rounded-lg border border-line${isGone ? " opacity-55" : ""}`}>
        <ProductPicture title={line.title} category={line.category} picture={line.picture} />
      </div>
      <div className="min-w-0">
        <div className="flex items-start justify-between gap-4">
          <div className="min-w-0">
            <h3 className="text-[0.9375rem] font-medium leading-snug">
              {line.problem === "gone" ? (
                line.title
              ) : (
                <Link
                  href={productPath(shop.slug, line.productSlug)}
                  prefetch={false}
                  className="hover:underline hover:underline-offset-4"
                >
                  {line.title}
                </Link>
              )}
            </h3>
            {line.options && <p className="text-ink-2">{line.options}</p>}
            {(line.qty > 1 || isGone) && (
              <p className="text-ink-3">
                <Money minor={line.priceMinor} currency={shop.currency} /> each
              </p>
            )}
          </div>
          {!isGone && (
            <Money minor={line.qty * line.priceMinor} currency={shop.currency} className="text-[0.9375rem] font-semibold" />
          )}
        </div>
        {words && (
          <p data-tone={line.problem === "price_changed" ? "warn" : "bad"} className="mt-2 flex gap-2 font-medium text-tone-ink">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {words}
          </p>
        )}
        <Form action={action} className="mt-3">
          <input type="hidden" name="shopId" value={line.shopId} />
          <input type="hidden" name="variantId" value={line.variantId} />
          <input type="hidden" name="priceMinor" value={line.priceMinor} />
          <div className="flex flex-wrap items-start gap-x-2 gap-y-1">
            {!isGone && <Quantity key={line.qty} line={line} name={name} />}
            <SubmitButton variant="ghost" name="remove" value="1" aria-label={`Remove ${name}`}>
              <Trash2 aria-hidden />
              Remove
            </SubmitButton>
          </div>
        </Form>
      </div>
    </li>
  );
}

const stepClass = "w-11 px-0 sm:pointer-fine:w-9";

/** Pressing Enter sends what was typed: the first button of the form takes it as it is. */
const Quantity = ({ line, name }: { line: CartLine; name: string }) => (
  <>
    <button type="submit" tabIndex={-1} aria-hidden className="sr-only">
      Set
    </button>
    <div className="flex items-start gap-1">
      <SubmitButton variant="secondary" name="step" value="-1" aria-label={`One fewer of ${name}`} className={stepClass}>
        <Minus aria-hidden />
      </SubmitButton>
      <TextField
        name="qty"
        label={`Quantity of ${name}`}
        hideLabel
        type="number"
        inputMode="numeric"
        min={0}
        max={MAX_QTY}
        required
        defaultValue={line.qty}
        className="w-17 [&_input]:text-center"
      />
      <SubmitButton variant="secondary" name="step" value="1" aria-label={`One more of ${name}`} className={stepClass}>
        <Plus aria-hidden />
      </SubmitButton>
    </div>
    <SubmitButton variant="secondary" aria-label={`Update the quantity of ${name}`}>
      {line.problem === "price_changed" ? "Accept price" : "Update"}
    </SubmitButton>
    {line.problem === "less_left" && line.freeUnits !== null && (
      <button type="submit" name="take" value={line.freeUnits} className={buttonClass({ variant: "primary" })}>
        Take {formatCount(line.freeUnits)}
      </button>
    )}
  </>
);
