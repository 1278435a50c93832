import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ChangeForms, RulesForm } from "@/components/stock/change-forms";
import { LedgerTable } from "@/components/stock/ledger-table";
import { StockState } from "@/components/stock/stock-table";
import { Alert } from "@/components/ui/alert";
import { Card, StatCard } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { formatQuantity } from "@/lib/format";
import { orNotFound, shopPage } from "@/lib/http/page";
import { idOf, newId } from "@/lib/ids";
import { shopOrderPath, shopStockPath, variantStockPath } from "@/lib/paths";
import { listMyShops } from "@/lib/shops/list-my-shops";
import { getVariantStock } from "@/lib/stock/get-variant-stock";
import { variantTitle } from "@/lib/stock/stock-words";
import { one, type Search, stockQuery } from "../read-search";
import { changeStockAction, changeStockRulesAction } from "./actions";

export const metadata: Metadata = { title: "Stock of a product" };

const VariantIdText = idOf("var");

type Props = { params: Promise<{ variantId: string }>; searchParams: Promise<Search> };

export default async function VariantStockPage({ params, searchParams }: Props) {
  const asked = VariantIdText.safeParse((await params).variantId);
  const ctx = await shopPage("products:read", asked.success ? variantStockPath(asked.data) : shopStockPath());
  if (!asked.success) notFound();
  const variantId = asked.data;
  const cursor = one((await searchParams).cursor);
  const { shopId, item, places, ledger, next, waiting, mayWrite } = await orNotFound(() =>
    getVariantStock(ctx, variantId, cursor),
  );
  const shop = (await listMyShops(ctx)).find(({ id }) => id === shopId);
  const stands = places.map((place) => ({ ...place, onHand: item.atPlaces.get(place.id) ?? 0 }));
  const keys = { receive: newId("stk"), adjust: newId("stk"), damage: newId("stk"), transfer: newId("stk") };
  const ids = { shopId, variantId };
  return (
    <>
      <PageHeader
        back={{ href: shopStockPath(stockQuery({ shop: shopId })), label: "Stock" }}
        title={variantTitle(item)}
        beside={<StockState item={item} />}
        description={`${item.sku} · ${shop?.name ?? ""}`}
      />
      <div className="mb-5 grid grid-cols-3 gap-3">
        <StatCard label="On hand" value={item.onHand} />
        <StatCard label="Promised" value={item.reserved} />
        <StatCard label="Free" value={item.free} />
      </div>
      {item.free < 0 && (
        <Alert tone="warn" title={`${formatQuantity(-item.free, "unit")} sold on back-order`} className="mb-5">
          Receive at least as many to fulfil every order below.
        </Alert>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card title="Ledger" description="Every change, newest first." flush className="max-lg:order-2">
          {ledger.length === 0 ? (
            <p className="px-5 pb-5 text-ink-3">Nothing has come or gone yet.</p>
          ) : (
            <>
              <LedgerTable entries={ledger} timeZone={shop?.timeZone ?? "UTC"} />
              <Pagination
                label="Pages of the ledger"
                words={{ newer: "Newest", older: "Older" }}
                newerHref={cursor ? variantStockPath(variantId) : undefined}
                olderHref={next ? variantStockPath(variantId, new URLSearchParams({ cursor: next }).toString()) : undefined}
              >
                {formatQuantity(ledger.length, "change")} on this page
              </Pagination>
            </>
          )}
        </Card>
        <div className="grid gap-5">
          <Card title="Where it lies">
            <DescriptionList items={stands.map(({ name, onHand }) => ({ term: name, detail: onHand }))} />
          </Card>
          {mayWrite && (
            <Card title="Change by hand">
              <ChangeForms {...ids} places={stands} keys={keys} action={changeStockAction} />
            </Card>
          )}
          {waiting.length > 0 && (
            <Card title="Promised to" description="The order that has waited longest comes first.">
              <ul className="grid gap-1.5">
                {waiting.map(({ id, number, units }) => (
                  <li key={id} className="flex justify-between gap-4">
                    <Link href={shopOrderPath(id)} className="link">
                      {number}
                    </Link>
                    <span className="tabular-nums text-ink-2">{formatQuantity(units, "unit")}</span>
                  </li>
                ))}
              </ul>
            </Card>
          )}
          {mayWrite && (
            <Card title="Rules">
              <RulesForm
                {...ids}
                lowStockAt={item.lowStockAt}
                allowsBackorder={item.allowsBackorder}
                action={changeStockRulesAction}
              />
            </Card>
          )}
        </div>
      </div>
    </>
  );
}
