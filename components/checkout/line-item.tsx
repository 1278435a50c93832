import { Money } from "@/components/ui/money";
import { SubmitButton } from "@/components/ui/submit-button";
import { linePress } from "@/lib/carts/line-press";
import { goodsName } from "@/lib/catalog/goods-name";
import type { CheckoutGroup } from "@/lib/checkout/checkout";
import { formatCount, formatMoney } from "@/lib/format";

const PROBLEM_WORDS = {
  gone: "no longer sold",
  sold_out: "sold out",
  less_left: "fewer left than you want",
  price_changed: "has a new price",
};

type Props = { shop: CheckoutGroup["shop"]; line: CheckoutGroup["lines"][number] };

/** A line of a shop's part. What cannot be had as it stands is put right here, so that nothing typed below is lost. */
export const LineItem = ({ shop, line }: Props) => (
  <li className="grid gap-2">
    <div className="flex items-start justify-between gap-4">
      <span className="min-w-0">
        {line.qty} × {line.title}
        {line.options && <span className="text-ink-3"> {line.options}</span>}
        {line.problem && (
          <span data-tone="warn" className="block text-[0.8125rem] font-medium text-tone-ink">
            {PROBLEM_WORDS[line.problem]}
            {line.problem === "price_changed" &&
              `: ${formatMoney(line.priceSeenMinor, shop.currency)} when you put it in, now ${formatMoney(line.priceMinor, shop.currency)}`}
          </span>
        )}
        <input type="hidden" name={`price.${line.variantId}`} value={line.priceMinor} />
      </span>
      <Money minor={line.priceMinor * line.qty} currency={shop.currency} />
    </div>
    {line.problem && line.problem !== "price_changed" && <WaysOut shop={shop} line={line} />}
  </li>
);

function WaysOut({ shop, line: { variantId, title, options, problem, freeUnits } }: Props) {
  const name = goodsName({ title, options });
  const line = { shopId: shop.id, variantId };
  const look = { name: "intent", size: "sm", variant: "secondary", formNoValidate: true } as const;
  return (
    <div className="flex flex-wrap gap-2">
      {problem === "less_left" && freeUnits !== null && (
        <SubmitButton {...look} value={linePress(line, freeUnits)} aria-label={`Take ${formatCount(freeUnits)} of ${name}`}>
          Take {formatCount(freeUnits)}
        </SubmitButton>
      )}
      <SubmitButton {...look} value={linePress(line, 0)} aria-label={`Take out ${name}`}>
        Take it out
      </SubmitButton>
    </div>
  );
}
