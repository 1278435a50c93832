import { Download } from "lucide-react";
import type { Metadata } from "next";
import { ProductFileForm } from "@/components/products/product-file-form";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { isPermitted } from "@/lib/auth/authorize";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { productExportPath, productFilePath, shopProductsPath } from "@/lib/paths";
import { COLUMNS } from "@/lib/products/product-file";
import { productQuery, type Search } from "../read-search";
import { importProductsAction } from "./actions";

export const metadata: Metadata = { title: "Products as a file" };

export default async function ProductFilePage({ searchParams }: { searchParams: Promise<Search> }) {
  const ctx = await shopPage("products:read", productFilePath());
  const { shop: asked } = await searchParams;
  const shop = await orNotFound(() => chosenShop(ctx, "products:read", asked));
  return (
    <>
      <PageHeader
        back={{ href: shopProductsPath(productQuery({ shop })), label: "Products" }}
        title="Products as a file"
        description="All products in one CSV file, to keep or to change in a spreadsheet and bring back."
      />
      <div className="grid max-w-4xl gap-5">
        <Card title="Take them out" description="A row for each variant. Prices are without signs of currency.">
          <ButtonLink plain href={productExportPath(shop)} download>
            <Download aria-hidden /> Export CSV
          </ButtonLink>
        </Card>
        {isPermitted(ctx.actor, "products:write", shop) && (
          <Card title="Bring them in" description="You see what a file would do before it does it.">
            <ProductFileForm shopId={shop} action={importProductsAction} />
          </Card>
        )}
        <Card title="The columns">
          <p className="text-ink-2">
            <code className="break-words">{COLUMNS.join(", ")}</code>. A file needs <code>sku</code> and <code>handle</code> (or{" "}
            <code>title</code>); columns it leaves out stay as they are. Rows of one handle are one product: its title,
            description, category, status, tax and final sale stand in its first row. What is not in the file is left alone;
            nothing is ever deleted. Numbers of units are changed under Stock.
          </p>
        </Card>
      </div>
    </>
  );
}
