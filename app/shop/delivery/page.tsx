import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { daysWords, METHOD_WORDS } from "@/lib/delivery/delivery";
import { listDeliveryMethods } from "@/lib/delivery/list-delivery-methods";
import { formatMoney } from "@/lib/format";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { shopDeliveryPath } from "@/lib/paths";
import { listMyShops } from "@/lib/shops/list-my-shops";
import { MethodForm } from "./method-form";

export const metadata: Metadata = { title: "Delivery" };

type Props = { searchParams: Promise<{ shop?: string | string[] }> };

/** The ways a shop offers to bring an order, as buyers see them in the checkout. */
export default async function DeliveryPage({ searchParams }: Props) {
  const ctx = await shopPage("shop:manage", shopDeliveryPath());
  const { shop: asked } = await searchParams;
  const shopId = await orNotFound(() => chosenShop(ctx, "shop:manage", asked));
  const [ways, shops] = await Promise.all([listDeliveryMethods(ctx, shopId), listMyShops(ctx)]);
  const shop = shops.find(({ id }) => id === shopId);
  const currency = shop?.currency ?? "KES";
  return (
    <>
      <PageHeader
        title="Delivery"
        description={`How ${shop?.name ?? "this shop"} brings orders to buyers, as the checkout offers it.`}
      />
      <div className="grid max-w-3xl gap-5">
        {ways.length === 0 && (
          <Card>
            <EmptyState title="No way of delivery yet">Without one, nobody can check out at this shop.</EmptyState>
          </Card>
        )}
        {ways.map((way) => (
          <Card
            key={way.id}
            title={way.name}
            description={`${METHOD_WORDS[way.method]}, ${way.priceMinor === 0 ? "free" : formatMoney(way.priceMinor, currency)}${
              way.freeFromMinor === null ? "" : `, free from ${formatMoney(way.freeFromMinor, currency)}`
            }, ${daysWords(way)}`}
            action={way.active ? <Badge tone="good">Offered</Badge> : <Badge>Not offered</Badge>}
          >
            <Disclosure size="sm" label={`Change ${way.name}`}>
              <MethodForm shopId={shopId} currency={currency} way={way} />
            </Disclosure>
          </Card>
        ))}
        <Card title="Add a way of delivery">
          <MethodForm shopId={shopId} currency={currency} nextPosition={Math.min(99, ways.length + 1)} />
        </Card>
      </div>
    </>
  );
}
