import { CheckboxField, TextareaField, TextField } from "@/components/ui/field";
import { MOST, percentText } from "@/lib/products/product";

type Words = {
  title: string;
  slug: string;
  description: string;
  category: string | null;
  taxRateBp: number | null;
  finalSale: boolean;
};
type Props = { product?: Words; shop: { slug: string; taxRateBp: number }; categories: readonly string[] };

/** The fields that say what a product is. */
export const ProductFields = ({ product, shop, categories }: Props) => (
  <>
    <TextField name="title" label="Title" required maxLength={MOST.title} defaultValue={product?.title} />
    <TextareaField
      name="description"
      label="Description"
      rows={5}
      maxLength={MOST.description}
      required={false}
      defaultValue={product?.description}
    />
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        name="category"
        label="Category"
        list="categories"
        maxLength={MOST.category}
        required={false}
        autoComplete="off"
        defaultValue={product?.category ?? ""}
      />
      <TextField
        name="taxPercent"
        label="Tax rate in %"
        inputMode="decimal"
        maxLength={20}
        required={false}
        hint={`Empty takes your shop's ${percentText(shop.taxRateBp)}%.`}
        defaultValue={product?.taxRateBp == null ? "" : percentText(product.taxRateBp)}
      />
    </div>
    <datalist id="categories">
      {categories.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
    <TextField
      name="slug"
      label="Address in the storefront"
      maxLength={MOST.slug}
      required={false}
      autoComplete="off"
      spellCheck={false}
      hint={
        product
          ? `/shops/${shop.slug}/… Links to the old address end when you change it.`
          : `/shops/${shop.slug}/… Empty makes it from the title.`
      }
      defaultValue={product?.slug}
    />
    <CheckboxField
      name="finalSale"
      label="Final sale"
      hint="Customers cannot send it back, unless it was at fault."
      defaultChecked={product?.finalSale}
    />
  </>
);
