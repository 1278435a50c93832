import { ArrowLeftRight, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import { HandRateForm, RateFileForm } from "@/components/rates/rate-forms";
import { RateTable } from "@/components/rates/rate-table";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { isPermitted } from "@/lib/auth/authorize";
import { listRates } from "@/lib/exchange/list-rates";
import { formatQuantity } from "@/lib/format";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { shopRatesPath, shopSettingsPath } from "@/lib/paths";
import { listMyShops } from "@/lib/shops/list-my-shops";
import { dayIn } from "@/lib/time";
import { removeRateAction, setRateAction } from "./actions";

export const metadata: Metadata = { title: "Exchange rates" };

type Search = Record<string, string | string[] | undefined>;
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

const ROWS = 50;

/** The rates by which a shop's reports are restated in another currency, and the ways to bring them in. */
export default async function RatesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const ctx = await shopPage("reports:read", shopRatesPath());
  const shopId = await orNotFound(() => chosenShop(ctx, "reports:read", search.shop));
  const q = one(search.q)?.replaceAll("\0", "").trim().slice(0, 60) || undefined;
  const cursor = one(search.cursor);
  const [{ items, next }, shops] = await Promise.all([listRates(ctx, shopId, { q, cursor, limit: ROWS }), listMyShops(ctx)]);
  const shop = shops.find(({ id }) => id === shopId);
  const [timeZone, currency] = [shop?.timeZone ?? "UTC", shop?.currency ?? "EUR"];
  const mayWrite = isPermitted(ctx.actor, "shop:manage", shopId);
  const pathOf = (wish: { cursor?: string | undefined }) =>
    shopRatesPath(new URLSearchParams({ shop: shopId, ...(q && { q }), ...(wish.cursor && { cursor: wish.cursor }) }).toString());
  const isBare = items.length === 0 && !q;
  return (
    <>
      <PageHeader
        {...(mayWrite && { back: { href: shopSettingsPath(shopId), label: "Settings" } })}
        title="Exchange rates"
        description={`What reports of ${shop?.name ?? "this shop"} in another currency are worked out by. Unlike currencies are never added without one.`}
      />
      <div className="grid gap-5">
        <section id="rates" aria-label="Rates" className="grid gap-4">
          {!isBare && (
            <Form action={shopRatesPath()} className="flex gap-2" role="search" aria-label="Exchange rates">
              <input type="hidden" name="shop" value={shopId} />
              <Input
                key={q}
                type="search"
                name="q"
                defaultValue={q}
                maxLength={60}
                placeholder="USD 2026-11"
                aria-label="Search rates by currency, and year, month or day"
              />
              <Button type="submit" variant="primary">
                Search
              </Button>
            </Form>
          )}
          <Card flush>
            {items.length === 0 ? (
              <EmptyState icon={isBare ? ArrowLeftRight : SearchX} title={isBare ? "No rates yet" : "Nothing matches"}>
                {isBare
                  ? "Only reports in another currency need them: type one, or bring in the file of the European Central Bank."
                  : "Search by a currency such as USD, or the beginning of a day such as 2026-11."}
              </EmptyState>
            ) : (
              <>
                <RateTable items={items} shopId={shopId} timeZone={timeZone} remove={mayWrite ? removeRateAction : undefined} />
                <Pagination
                  label="Pages of rates"
                  words={{ newer: "First page", older: "Older" }}
                  newerHref={cursor ? pathOf({}) : undefined}
                  olderHref={next ? pathOf({ cursor: next }) : undefined}
                >
                  {formatQuantity(items.length, "rate")} on this page
                </Pagination>
              </>
            )}
          </Card>
        </section>
        {mayWrite && (
          <div className="grid items-start gap-5 lg:grid-cols-2">
            <Card
              title="Type a rate"
              description="For this shop. It stands before the bank's of the same day. A day that is over keeps the rate it was first given where reports are frozen; a correction counts where they are restated."
            >
              <HandRateForm shopId={shopId} currency={currency} today={dayIn(ctx.now, timeZone)} action={setRateAction} />
            </Card>
            <Card
              title="From the European Central Bank"
              description="About 30 currencies; those of East Africa are not among them."
            >
              <RateFileForm shopId={shopId} isAdmin={ctx.actor.isAdmin} />
            </Card>
          </div>
        )}
      </div>
    </>
  );
}
