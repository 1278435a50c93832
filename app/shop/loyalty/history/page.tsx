import type { Metadata } from "next";
import { HistoryCard } from "@/components/loyalty/program/history-card";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { getProgram } from "@/lib/loyalty/get-program";
import { HistoryChoice } from "@/lib/loyalty/history-credit";
import { previewHistory } from "@/lib/loyalty/preview-history";
import { loyaltyHistoryPath, loyaltyPath } from "@/lib/paths";
import { creditHistoryAction } from "./actions";

export const metadata: Metadata = { title: "Orders from before the programme" };

type Props = { searchParams: Promise<{ shop?: string | string[]; who?: string; since?: string }> };

/** Crediting the orders from before the programme: a choice, what it would bring, and then once and for all. */
export default async function LoyaltyHistoryPage({ searchParams }: Props) {
  const ctx = await shopPage("loyalty:manage", loyaltyHistoryPath());
  const { shop: asked, who, since } = await searchParams;
  const shopId = await orNotFound(() => chosenShop(ctx, "loyalty:manage", asked));
  const typed = HistoryChoice.safeParse({ who, since });
  const choice = typed.success ? typed.data : { who: "members" as const, since: null };
  const { shop, program, rules } = await getProgram(ctx, shopId);
  return (
    <>
      <PageHeader
        back={{ href: loyaltyPath(shopId), label: "Loyalty" }}
        title="Orders from before the programme"
        description={`What customers of ${shop.name} bought earlier can earn points, too: once, by the rules that stand now.`}
      />
      {program && program.startedAt !== null ? (
        <HistoryCard
          shopId={shopId}
          choice={choice}
          preview={await previewHistory(ctx, { shopId, ...choice })}
          pointValueMinor={rules.pointValueMinor}
          currency={shop.currency}
          timeZone={shop.timeZone}
          action={creditHistoryAction}
        />
      ) : (
        <Alert title="The programme has not begun" action={<ButtonLink href={loyaltyPath(shopId)}>To the programme</ButtonLink>}>
          Start it first; then the orders delivered before can be credited.
        </Alert>
      )}
    </>
  );
}
