import type { Metadata } from "next";
import { FileForm } from "@/components/stock/file-form";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { newId } from "@/lib/ids";
import { shopStockPath, stockExportPath, stockFilePath } from "@/lib/paths";
import { type Search, stockQuery } from "../read-search";
import { adjustFromFileAction } from "./actions";

export const metadata: Metadata = { title: "Stock from a file" };

export default async function StockFilePage({ searchParams }: { searchParams: Promise<Search> }) {
  const ctx = await shopPage("stock:write", stockFilePath());
  const { shop: asked } = await searchParams;
  const shop = await orNotFound(() => chosenShop(ctx, "stock:write", asked));
  return (
    <>
      <PageHeader
        back={{ href: shopStockPath(stockQuery({ shop })), label: "Stock" }}
        title="Stock from a file"
        description="Numbers that were counted or changed elsewhere. You see what a file would do before it does it."
      />
      <div className="grid max-w-3xl gap-5">
        <Card>
          <FileForm shopId={shop} fileKey={newId("stk")} action={adjustFromFileAction} />
        </Card>
        <p className="text-ink-2">
          The easiest file is{" "}
          <a href={stockExportPath(shop)} download className="link">
            the export of your stock
          </a>{" "}
          with a column <code>counted</code> (how many there are) or <code>change</code> (how many more or, with a minus, fewer)
          added. Other columns do not matter, and rows without a number are passed over.
        </p>
      </div>
    </>
  );
}
