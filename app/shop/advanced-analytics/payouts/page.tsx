import { ListX } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PayoutMoves } from "@/components/analytics/finance/payout-moves";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getAnalyticsScope } from "@/lib/analytics/get-analytics-scope";
import { payoutsHref } from "@/lib/analytics/links";
import { listPayouts } from "@/lib/analytics/list-payouts";
import { decodePayoutPlace, readPayoutMethod } from "@/lib/analytics/payouts";
import { analyticsQuery, readAnalyticsSearch, type Search } from "@/lib/analytics/search";
import { AppError } from "@/lib/errors";
import { formatDays, formatMoney, formatQuantity } from "@/lib/format";
import { shownChoice } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { plainWords } from "@/lib/orders/wording";
import { analyticsPath, analyticsPayoutsPath } from "@/lib/paths";
import { orRefusal } from "../sections/or-refusal";

export const metadata: Metadata = { title: "Payments behind a figure" };

export default async function PayoutsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const given = await searchParams;
  const ctx = await shopPage("reports:read", analyticsPayoutsPath());
  const choice = await orNotFound(() => shownChoice(ctx, "reports:read", given.shop));
  const shop = choice === "all" ? undefined : choice;
  const { today } = await orNotFound(() => getAnalyticsScope(ctx, { shop }));
  const search = readAnalyticsSearch({ ...given, compare: "none" }, today);
  const method = readPayoutMethod(given.method);
  if (!method) notFound();
  const { from, to } = search;
  const asked = { shop, from, to, currency: search.currency, compare: "none" } as const;
  const place = decodePayoutPlace(typeof given.after === "string" ? given.after : undefined);
  const back = { href: analyticsPath(analyticsQuery({ ...search, section: "finance" }, shop ?? "all")), label: "Finance" };
  const answer = await orRefusal(listPayouts(ctx, asked, method, { place }));
  if (answer instanceof AppError)
    return (
      <>
        <PageHeader back={back} title={plainWords(method)} />
        <Alert tone="warn">{answer.message}</Alert>
      </>
    );
  const { moves, line, currency, next } = answer;
  const money = (minor: number) => formatMoney(minor, currency);
  const hrefOf = (after?: string) => payoutsHref(asked, { currency, method, ...(after && { after }) });
  return (
    <>
      <PageHeader
        back={back}
        title={`${plainWords(method)}: ${money(line.netMinor)}`}
        description={`${formatDays(from, to)}. ${money(line.receivedMinor)} received in ${formatQuantity(line.payments, "payment")}, ${money(line.refundedMinor)} paid back.`}
      />
      <Card flush title="Payments and refunds" description="Newest first, each on the day the money moved.">
        {moves.length === 0 ? (
          <EmptyState icon={ListX} title="No money moved">
            Choose other days, or another way of paying.
          </EmptyState>
        ) : (
          <PayoutMoves moves={moves} currency={currency} />
        )}
        {(next || place) && (
          <nav aria-label="Pages" className="flex justify-end gap-2 px-4 py-3 print:hidden sm:px-5">
            {place && <ButtonLink href={hrefOf()}>First rows</ButtonLink>}
            {next && <ButtonLink href={hrefOf(next)}>Next rows</ButtonLink>}
          </nav>
        )}
      </Card>
    </>
  );
}
