import type { Metadata } from "next";
import { z } from "zod";
import { BalanceCard } from "@/components/loyalty/member/balance-card";
import { EntryList } from "@/components/loyalty/member/entry-list";
import { FriendsCard } from "@/components/loyalty/member/friends-card";
import { JoinForm } from "@/components/loyalty/member/join-form";
import { LettersForm } from "@/components/loyalty/member/letters-form";
import { MemberCode } from "@/components/loyalty/member/member-code";
import { OfferedProgramPage } from "@/components/loyalty/member/offered-program-page";
import { TierCard } from "@/components/loyalty/member/tier-card";
import { MyRewardsCard } from "@/components/loyalty/rewards/my-rewards-card";
import { PartnerOffersCard } from "@/components/loyalty/rewards/partner-offers-card";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { env } from "@/lib/env";
import { orNothingHere } from "@/lib/http/page";
import { requestContext } from "@/lib/http/request-context";
import { newId } from "@/lib/ids";
import { getMyAccount, type MyAccountPage } from "@/lib/loyalty/get-my-account";
import { loyaltyCounterPath, myPointsPath, myShopPointsPath, shopFrontPath } from "@/lib/paths";
import { listMyReferrals } from "@/lib/referrals/list-my-referrals";
import type { MyReferrals } from "@/lib/referrals/my-referral";
import { listMyRewards, type MyRewards } from "@/lib/rewards/list-my-rewards";
import { listPartnerOffers, type PartnerOffers } from "@/lib/rewards/list-partner-offers";
import { joinProgramAction, setLettersAction } from "../actions";
import { giveBackAction, redeemRewardAction } from "../rewards-actions";

export const metadata: Metadata = { title: "Your points", robots: { index: false, follow: false }, referrer: "same-origin" };

const Before = z.coerce.number().int().positive().max(2_000_000_000).optional().catch(undefined);

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ShopPointsPage({ params, searchParams }: Props) {
  const [{ slug }, { before }, ctx] = await Promise.all([params, searchParams, requestContext()]);
  const page = await orNothingHere(() => getMyAccount(ctx, slug, Before.parse(before)));
  if ("program" in page)
    return (
      <OfferedProgramPage program={page.program}>
        <JoinForm shop={page.program.shop} isSignedIn={ctx.actor.kind === "user"} action={joinProgramAction} />
      </OfferedProgramPage>
    );
  const { shop } = page.account;
  const [[mine], partners, [friends]] = await Promise.all([
    listMyRewards(ctx, [shop.id]),
    listPartnerOffers(ctx, shop.id),
    listMyReferrals(ctx, shop.id),
  ]);
  return <Account {...page} before={Before.parse(before)} mine={mine} partners={partners} friends={friends} />;
}

type AccountProps = Extract<MyAccountPage, { account: unknown }> & {
  before: number | undefined;
  mine: MyRewards | undefined;
  partners: PartnerOffers[];
  friends: MyReferrals | undefined;
};

function Account({ account, entries, nextBefore, before, mine, partners, friends }: AccountProps) {
  const { shop, memberCode } = account;
  const counter = new URL(loyaltyCounterPath(shop.id), env().PUBLIC_URL);
  counter.searchParams.set("code", memberCode);
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title={account.programName}
        description={`Your account at ${shop.name}.`}
        back={{ href: myPointsPath(), label: "Your points" }}
        actions={<ButtonLink href={shopFrontPath(shop.slug)}>Visit the shop</ButtonLink>}
      />
      <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid gap-5">
          <BalanceCard account={account} />
          {mine && (
            <MyRewardsCard mine={mine} redeem={redeemRewardAction} giveBack={giveBackAction} newKey={() => newId("rdm")} />
          )}
          <PartnerOffersCard
            partners={partners}
            payingShopId={shop.id}
            pointsName={account.pointsName}
            redeem={redeemRewardAction}
            newKey={() => newId("rdm")}
          />
          <TierCard account={account} />
          <Card title="History" id="history" flush>
            <EntryList entries={entries} timeZone={shop.timeZone} />
            {(nextBefore || before) && (
              <Pagination
                label="Pages of the history"
                {...(before && { newerHref: myShopPointsPath(shop.slug) })}
                {...(nextBefore && { olderHref: `${myShopPointsPath(shop.slug, `before=${nextBefore}`)}#history` })}
                words={{ newer: "Newest", older: "Older" }}
              />
            )}
          </Card>
        </div>
        <div className="grid gap-5">
          <Card title="Member code" description="Show it at the counter to collect and to use points.">
            <MemberCode code={memberCode} href={counter.href} />
          </Card>
          {friends && (
            <FriendsCard mine={friends} pointsName={account.pointsName} link={new URL(friends.link, env().PUBLIC_URL).href} />
          )}
          <Card title="Letters" description="About points that arrive, or are about to end, and about your tier.">
            <LettersForm account={account} action={setLettersAction} />
          </Card>
        </div>
      </div>
    </div>
  );
}
