import { FilePen, Plus, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { DraftTable } from "@/components/orders/new/draft-table";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextField } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { DRAFT_DAYS } from "@/lib/drafts/draft";
import { listDrafts, MAX_DRAFTS } from "@/lib/drafts/list-drafts";
import { chosenShops } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { draftsPath, newOrderPath, shopOrdersPath } from "@/lib/paths";
import { listMyShops } from "@/lib/shops/list-my-shops";

export const metadata: Metadata = { title: "Drafts" };

type Props = { searchParams: Promise<{ q?: string | string[]; shop?: string | string[] }> };

/** Orders that somebody has begun: to go on with, or to throw away. */
export default async function DraftsPage({ searchParams }: Props) {
  const ctx = await shopPage("orders:write", draftsPath());
  const { q: given, shop } = await searchParams;
  const q = typeof given === "string" ? given.replaceAll("\0", "").trim().slice(0, 80) : "";
  const scope = await orNotFound(() => chosenShops(ctx, "orders:write", shop));
  const only = scope.length === 1 ? scope[0] : undefined;
  const [drafts, shops] = await Promise.all([listDrafts(ctx, { words: q, ...(only && { shopId: only }) }), listMyShops(ctx)]);
  const byId = new Map(shops.map((one) => [one.id, one]));
  const newOrder = (
    <ButtonLink href={newOrderPath(only ? `shop=${only}` : "")} variant="primary">
      <Plus aria-hidden /> New order
    </ButtonLink>
  );
  const isBare = drafts.length === 0 && q === "";
  return (
    <>
      <PageHeader
        back={{ href: shopOrdersPath(), label: "Orders" }}
        title="Drafts"
        description={`Orders that were begun and not placed. No stock is kept for them, and one that nobody has changed for ${DRAFT_DAYS} days is thrown away.`}
        actions={!isBare && newOrder}
      />
      {!isBare && (
        <form method="get" action={draftsPath()} className="mb-4 flex flex-wrap items-end gap-3">
          {only && <input type="hidden" name="shop" value={only} />}
          <TextField
            name="q"
            label="Buyer, goods, note or who saved it"
            type="search"
            defaultValue={q}
            maxLength={80}
            autoComplete="off"
            className="min-w-56 max-w-md flex-1"
          />
          <Button type="submit">Search</Button>
        </form>
      )}
      <Card flush>
        {drafts.length > 0 && (
          <DraftTable
            drafts={drafts}
            shopOf={({ shopId }) => byId.get(shopId) ?? { name: "", timeZone: "UTC" }}
            showShop={scope.length > 1}
            now={ctx.now}
          />
        )}
        {isBare && (
          <EmptyState icon={FilePen} title="No drafts" action={newOrder}>
            Begin an order for somebody on the phone and save it as a draft: it waits here until you place it.
          </EmptyState>
        )}
        {drafts.length === 0 && q && (
          <EmptyState icon={SearchX} title="No draft matches" action={<ButtonLink href={draftsPath()}>Show all</ButtonLink>}>
            Search for something else.
          </EmptyState>
        )}
      </Card>
      {drafts.length === MAX_DRAFTS && <p className="mt-3 text-ink-3">The last {MAX_DRAFTS} are shown. Search for older ones.</p>}
    </>
  );
}
