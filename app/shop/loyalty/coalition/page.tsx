import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { CoalitionCard } from "@/components/loyalty/coalition/coalition-card";
import { JoinCards } from "@/components/loyalty/coalition/join-cards";
import { MovementTable } from "@/components/loyalty/coalition/movement-table";
import { SettlementCard } from "@/components/loyalty/coalition/settlement-card";
import { LoyaltyTabs } from "@/components/loyalty/program/loyalty-tabs";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getCoalition } from "@/lib/coalitions/get-coalition";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { loyaltyCoalitionPath, settlementCsvPath } from "@/lib/paths";
import { foundCoalitionAction, joinCoalitionAction, leaveCoalitionAction, noteSettlementAction } from "./actions";

export const metadata: Metadata = { title: "Coalition" };

type Props = { searchParams: Promise<{ shop?: string | string[] }> };

/** Shops that accept each other's points: who they are, and what they owe each other. */
export default async function CoalitionPage({ searchParams }: Props) {
  const ctx = await shopPage("loyalty:read", loyaltyCoalitionPath());
  const { shop: asked } = await searchParams;
  const shopId = await orNotFound(() => chosenShop(ctx, "loyalty:read", asked));
  const { shop, mayManage, coalition, members, balances, movements } = await getCoalition(ctx, shopId);
  const isOpen = balances.some(({ amountMinor }) => amountMinor !== 0);
  return (
    <>
      <PageHeader
        title="Coalition"
        description={`Shops that accept each other's points with ${shop.name}.`}
        actions={movements.length > 0 && <ButtonLink href={settlementCsvPath(shopId)}>Download as CSV</ButtonLink>}
      />
      <LoyaltyTabs shopId={shopId} current="coalition" actor={ctx.actor} />
      <div className="grid gap-5">
        {coalition ? (
          <CoalitionCard
            shopId={shopId}
            coalition={coalition}
            members={members}
            isOpen={isOpen}
            timeZone={shop.timeZone}
            {...(mayManage && { leave: leaveCoalitionAction })}
          />
        ) : mayManage ? (
          <JoinCards shopId={shopId} currency={shop.currency} found={foundCoalitionAction} join={joinCoalitionAction} />
        ) : (
          <Card>
            <EmptyState title="In no coalition">An owner founds one, or joins one by its code.</EmptyState>
          </Card>
        )}
        {balances.length > 0 && (
          <SettlementCard
            shopId={shopId}
            balances={balances}
            formKey={randomUUID()}
            {...(mayManage && { note: noteSettlementAction })}
          />
        )}
        {movements.length > 0 && (
          <Card
            title="What moved"
            description="Positive is owed to your shop. Each line stands in the other shop's books as well, the other way round."
            flush
          >
            <MovementTable movements={movements} timeZone={shop.timeZone} />
          </Card>
        )}
      </div>
    </>
  );
}
