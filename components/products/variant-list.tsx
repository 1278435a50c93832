import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Money } from "@/components/ui/money";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatQuantity } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { ProductId, ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { shopProductPath, variantStockPath } from "@/lib/paths";
import type { Variant } from "@/lib/products/product";
import { VariantFields } from "./variant-fields";

type Actions = { change: FormAction; move: FormAction; archive: FormAction };
type Props = {
  /** Which product the forms are about, as it was when it was drawn. */
  which: { shopId: ShopId; productId: ProductId; version: number };
  variants: readonly Variant[];
  currency: Currency;
  mayWrite: boolean;
  /** The variant whose form is unfolded. */
  open?: string | undefined;
  actions: Actions;
};

/** The variants of a product in its order, the archived ones last; one at a time unfolds into its form. */
export function VariantList({ which, variants, currency, mayWrite, open, actions }: Props) {
  const sold = variants.filter(({ archivedAt }) => !archivedAt);
  const archived = variants.filter(({ archivedAt }) => archivedAt);
  return (
    <ol className="divide-y divide-line">
      {[...sold, ...archived].map((variant, index) => (
        <li key={variant.id} id={variant.id} className="grid gap-3 px-4 py-3.5 sm:px-5">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <Words variant={variant} currency={currency} />
            {mayWrite && (
              <Buttons
                {...{ which, variant, actions }}
                isOpen={open === variant.id}
                isFirst={index === 0}
                isLast={index === sold.length - 1}
              />
            )}
          </div>
          {mayWrite && open === variant.id && (
            <Form action={actions.change} aria-label={`Change ${nameOf(variant)}`} className="rounded-lg bg-subtle/60 p-4">
              <Ids which={which} variant={variant} />
              <VariantFields variant={variant} currency={currency} />
              <div className="flex flex-wrap gap-2">
                <SubmitButton>Save the variant</SubmitButton>
                <ButtonLink href={shopProductPath(which.productId)} scroll={false} variant="ghost">
                  Close
                </ButtonLink>
              </div>
            </Form>
          )}
        </li>
      ))}
    </ol>
  );
}

const nameOf = ({ options, sku }: Variant) => options || sku;

const Ids = ({ which, variant }: { which: Props["which"]; variant: Variant }) => (
  <>
    {Object.entries({ ...which, variantId: variant.id }).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </>
);

const Words = ({ variant, currency }: { variant: Variant; currency: Currency }) => (
  <div className="min-w-0">
    <p className="flex flex-wrap items-center gap-x-2">
      <span className="font-medium">{nameOf(variant)}</span>
      <Money minor={variant.priceMinor} currency={currency} />
      {variant.archivedAt && <Badge>Archived</Badge>}
      {variant.allowsBackorder && <Badge tone="info">Back-order</Badge>}
    </p>
    <p className="text-[0.8125rem] text-ink-3">
      {variant.sku}
      {variant.barcode && ` · ${variant.barcode}`} ·{" "}
      <a href={variantStockPath(variant.id)} className="link">
        {formatQuantity(variant.freeUnits, "free unit")}
      </a>
    </p>
  </div>
);

type ButtonsProps = {
  which: Props["which"];
  variant: Variant;
  actions: Actions;
  isOpen: boolean;
  isFirst: boolean;
  isLast: boolean;
};

function Buttons({ which, variant, actions, isOpen, isFirst, isLast }: ButtonsProps) {
  const name = nameOf(variant);
  const ids = <Ids which={which} variant={variant} />;
  return (
    <div className="flex flex-wrap gap-1">
      {!isOpen && (
        <ButtonLink
          href={`${shopProductPath(which.productId, `variant=${variant.id}`)}#${variant.id}`}
          scroll={false}
          size="sm"
          aria-label={`Edit ${name}`}
        >
          Edit
        </ButtonLink>
      )}
      {!variant.archivedAt && !isFirst && (
        <Form action={actions.move}>
          {ids}
          <input type="hidden" name="direction" value="up" />
          <SubmitButton size="sm" variant="ghost" aria-label={`Move ${name} up`}>
            Up
          </SubmitButton>
        </Form>
      )}
      {!variant.archivedAt && !isLast && (
        <Form action={actions.move}>
          {ids}
          <input type="hidden" name="direction" value="down" />
          <SubmitButton size="sm" variant="ghost" aria-label={`Move ${name} down`}>
            Down
          </SubmitButton>
        </Form>
      )}
      <Form action={actions.archive}>
        {ids}
        <input type="hidden" name="archived" value={String(!variant.archivedAt)} />
        <SubmitButton size="sm" variant="ghost" aria-label={variant.archivedAt ? `Sell again: ${name}` : `Archive ${name}`}>
          {variant.archivedAt ? "Sell again" : "Archive"}
        </SubmitButton>
      </Form>
    </div>
  );
}
