import type { Metadata } from "next";
import { HandBasketForm } from "@/components/orders/new/hand-basket-form";
import { HandOrderFields } from "@/components/orders/new/hand-order-fields";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { copyBasket } from "@/lib/hand-orders/copy-basket";
import { basketFrom } from "@/lib/hand-orders/input";
import { quoteHandOrder } from "@/lib/hand-orders/quote-hand-order";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { idOf, newId } from "@/lib/ids";
import { parseMinor } from "@/lib/money";
import { newOrderPath, shopOrdersPath } from "@/lib/paths";
import { listMyShops } from "@/lib/shops/list-my-shops";
import { placeHandOrderAction } from "./actions";

export const metadata: Metadata = { title: "New order" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Takes an order by phone, chat or at the counter: the goods by the address of the page, the buyer in a form of its own. */
export default async function NewOrderPage({ searchParams }: Props) {
  const ctx = await shopPage("orders:write", newOrderPath());
  const query = await searchParams;
  const copied = idOf("ord").safeParse(query.copy);
  const copy = copied.success ? await orNotFound(() => copyBasket(ctx, copied.data)) : undefined;
  const shopId = copy?.shopId ?? (await orNotFound(() => chosenShop(ctx, "orders:write", query.shop)));
  const shop = (await listMyShops(ctx)).find(({ id }) => id === shopId);
  const currency = shop?.currency ?? "KES";
  const q = typeof query.q === "string" ? query.q.trim().slice(0, 80) : "";
  const off = typeof query.discount === "string" ? (parseMinor(query.discount, currency) ?? 0) : 0;
  const basket = copy?.basket ?? basketFrom([...Object.entries(query), ["discountMinor", Math.max(0, off)]]);
  const quote = await orNotFound(() => quoteHandOrder(ctx, shopId, basket, q));
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        back={{ href: shopOrdersPath(), label: "Orders" }}
        title="New order"
        description={`By phone, chat or at the counter, at ${shop?.name ?? "this shop"}.`}
      />
      <div className="grid gap-4">
        <Card title="Goods" description="Find products, say how many, and work it out.">
          <HandBasketForm shopId={shopId} currency={currency} basket={basket} quote={quote} q={q} />
        </Card>
        {quote.problem && (
          <Alert tone="warn" live>
            <p>{quote.problem}</p>
          </Alert>
        )}
        {quote.priced && !quote.problem && (
          <Card title="Buyer">
            <HandOrderFields
              shopId={shopId}
              currency={currency}
              basket={basket}
              priced={quote.priced}
              cartId={newId("crt")}
              action={placeHandOrderAction}
            />
          </Card>
        )}
      </div>
    </div>
  );
}
