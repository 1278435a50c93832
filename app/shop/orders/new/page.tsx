import type { Metadata } from "next";
import { HandOrderForm } from "@/components/orders/new/hand-order-form";
import { PageHeader } from "@/components/ui/page-header";
import { countryOf, countryOptions } from "@/lib/checkout/countries";
import { copyBasket } from "@/lib/hand-orders/copy-basket";
import { basketFrom } from "@/lib/hand-orders/input";
import { quoteHandOrder } from "@/lib/hand-orders/quote-hand-order";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { idOf, newId } from "@/lib/ids";
import { newOrderPath, shopOrderPath, shopOrdersPath } from "@/lib/paths";
import { handOrderAction } from "./actions";
import { handShop } from "./desk-of-form";

export const metadata: Metadata = { title: "New order" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Takes an order by phone, chat or at the counter; begins with the goods of the address, or with those of another order and its buyer. */
export default async function NewOrderPage({ searchParams }: Props) {
  const ctx = await shopPage("orders:write", newOrderPath());
  const query = await searchParams;
  const copied = idOf("ord").safeParse(query.copy);
  const copy = copied.success ? await orNotFound(() => copyBasket(ctx, copied.data)) : undefined;
  const shopId = copy?.shopId ?? (await orNotFound(() => chosenShop(ctx, "orders:write", query.shop)));
  const { name, currency } = await orNotFound(() => handShop(ctx, shopId));
  const q = typeof query.q === "string" ? query.q.trim().slice(0, 80) : "";
  const basket = copy?.basket ?? basketFrom(Object.entries(query), currency);
  const quote = await orNotFound(() => quoteHandOrder(ctx, shopId, basket, { q }));
  const { buyer = {}, replaces = null } = copy ?? {};
  const desk = { shopId, currency, cartId: newId("crt"), basket, quote, draft: null, savedMinor: null, q, who: "" };
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        back={
          copied.success
            ? { href: shopOrderPath(copied.data), label: replaces?.number ?? "The copied order" }
            : { href: shopOrdersPath(), label: "Orders" }
        }
        title="New order"
        description={replaces ? `In place of ${replaces.number}, at ${name}.` : `By phone, chat or at the counter, at ${name}.`}
      />
      <HandOrderForm
        desk={{ ...desk, customerId: buyer.customerId ?? null, replacesOrderId: replaces?.id ?? null }}
        buyer={{ ...buyer, country: countryOf(buyer.country, currency) }}
        countries={countryOptions(buyer.country)}
        action={handOrderAction}
      />
    </div>
  );
}
