import type { Metadata } from "next";
import { ProductFields } from "@/components/products/product-fields";
import { VariantFields } from "@/components/products/variant-fields";
import { Card } from "@/components/ui/card";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { newProductPath, shopProductsPath } from "@/lib/paths";
import { getProductTerms } from "@/lib/products/get-product-terms";
import { productQuery, type Search } from "../read-search";
import { createProductAction } from "./actions";

export const metadata: Metadata = { title: "New product" };

export default async function NewProductPage({ searchParams }: { searchParams: Promise<Search> }) {
  const ctx = await shopPage("products:write", newProductPath());
  const { shop: asked } = await searchParams;
  const { shop, categories } = await orNotFound(async () => getProductTerms(ctx, await chosenShop(ctx, "products:write", asked)));
  return (
    <>
      <PageHeader
        back={{ href: shopProductsPath(productQuery({ shop: shop.id })), label: "Products" }}
        title="New product"
        description={`Of ${shop.name}. Pictures and further variants come next.`}
      />
      <Form action={createProductAction} className="max-w-3xl gap-5">
        <input type="hidden" name="shopId" value={shop.id} />
        <Card title="What it is">
          <div className="grid gap-4">
            <ProductFields shop={shop} categories={categories} />
          </div>
        </Card>
        <Card title="What it costs">
          <div className="grid gap-4">
            <VariantFields currency={shop.currency} withUnits />
          </div>
        </Card>
        <div className="flex flex-wrap gap-2">
          <SubmitButton name="status" value="active">
            Create and put on sale
          </SubmitButton>
          <SubmitButton name="status" value="draft" variant="secondary">
            Save as a draft
          </SubmitButton>
        </div>
      </Form>
    </>
  );
}
