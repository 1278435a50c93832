import type { Metadata } from "next";
import { LoyaltyTabs } from "@/components/loyalty/program/loyalty-tabs";
import { ReferralFunnel } from "@/components/loyalty/referrals/referral-funnel";
import { ReferralTable } from "@/components/loyalty/referrals/referral-table";
import { ReviewCard } from "@/components/loyalty/referrals/review-card";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { isPermitted } from "@/lib/auth/authorize";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { loyaltyReferralsPath, loyaltyRulesPath } from "@/lib/paths";
import { ReferralSearch } from "@/lib/referrals/input";
import { listReferrals } from "@/lib/referrals/list-referrals";
import { REFERRAL_STATES, type ReferralState } from "@/lib/referrals/vocabulary";
import { STATE_WORDS } from "@/lib/referrals/wording";
import { listMyShops } from "@/lib/shops/list-my-shops";
import { decideReferralAction } from "./actions";

export const metadata: Metadata = { title: "Referrals" };

const ROWS = 50;
const QUEUE = 20;

type Props = { searchParams: Promise<{ shop?: string | string[]; state?: string | string[]; cursor?: string | string[] }> };

/** The friends whom members brought: what became of them, those that somebody must look at, and all of them. */
export default async function ReferralsPage({ searchParams }: Props) {
  const search = await searchParams;
  const ctx = await shopPage("loyalty:read", loyaltyReferralsPath());
  const shopId = await orNotFound(() => chosenShop(ctx, "loyalty:read", search.shop));
  const { state, cursor } = ReferralSearch.parse(search);
  const [page, queue, shops] = await Promise.all([
    orNotFound(() => listReferrals(ctx, { shopId, state, cursor, limit: ROWS })),
    listReferrals(ctx, { shopId, state: "held", limit: QUEUE }),
    listMyShops(ctx),
  ]);
  const shop = shops.find(({ id }) => id === shopId);
  const timeZone = shop?.timeZone ?? "UTC";
  const countOf = (one: ReferralState) => page.counts.find((row) => row.state === one)?.referrals ?? 0;
  const all = page.counts.reduce((sum, row) => sum + row.referrals, 0);
  const to = (query: Record<string, string>) =>
    `${loyaltyReferralsPath()}?${new URLSearchParams({ shop: shopId, ...(state && { state }), ...query })}`;
  const mayDecide = isPermitted(ctx.actor, "loyalty:manage", shopId);
  return (
    <>
      <PageHeader title="Referrals" description={`Friends whom members brought to ${shop?.name ?? "the shop"}.`} />
      <LoyaltyTabs shopId={shopId} current="referrals" actor={ctx.actor} />
      <div className="grid gap-5">
        {all > 0 && <ReferralFunnel counts={page.counts} delivered={page.delivered} />}
        {queue.items.length > 0 && (
          <section aria-labelledby="review" className="grid gap-3">
            <h2 id="review" className="text-lg font-semibold">
              To be looked at
            </h2>
            {queue.items.map((item) => (
              <ReviewCard key={item.id} item={item} timeZone={timeZone} {...(mayDecide && { action: decideReferralAction })} />
            ))}
          </section>
        )}
        <section aria-label="All referrals" className="grid gap-3">
          <Tabs
            label="Referrals by state"
            tabs={[
              { href: loyaltyReferralsPath(shopId), label: "All", count: all, current: state === undefined },
              ...REFERRAL_STATES.map((one) => ({
                href: to({ state: one }),
                label: STATE_WORDS[one],
                count: countOf(one),
                current: one === state,
              })),
            ]}
          />
          <Card flush>
            {page.items.length === 0 ? (
              <EmptyState
                title={all === 0 ? "Nobody has brought a friend yet" : "None here"}
                action={all === 0 && <ButtonLink href={loyaltyRulesPath(shopId)}>Set what friends are worth</ButtonLink>}
              >
                {all === 0
                  ? "Members find their link and code on their own page once the rules reward friends."
                  : "Look among the others."}
              </EmptyState>
            ) : (
              <ReferralTable items={page.items} timeZone={timeZone} />
            )}
          </Card>
          {(page.next || cursor) && (
            <nav aria-label="Pages" className="flex justify-center gap-2">
              {cursor && <ButtonLink href={to({})}>First page</ButtonLink>}
              {page.next && <ButtonLink href={to({ cursor: page.next })}>Next page</ButtonLink>}
            </nav>
          )}
        </section>
      </div>
    </>
  );
}
