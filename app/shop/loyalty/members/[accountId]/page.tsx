import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AdjustCard } from "@/components/loyalty/program/adjust-card";
import { AdjustmentList } from "@/components/loyalty/program/adjustment-list";
import { LotsCard } from "@/components/loyalty/program/lots-card";
import { StatementCard } from "@/components/loyalty/program/statement-card";
import { TierCard } from "@/components/loyalty/program/tier-card";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card, StatCard } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { isPermitted } from "@/lib/auth/authorize";
import { formatCount, formatDay, formatMoney } from "@/lib/format";
import { orNotFound, shopPage } from "@/lib/http/page";
import { getMember } from "@/lib/loyalty/get-member";
import { getStatement } from "@/lib/loyalty/get-statement";
import { MemberRef } from "@/lib/loyalty/input";
import { listAdjustments } from "@/lib/loyalty/list-adjustments";
import { loyaltyMembersPath } from "@/lib/paths";
import { type Day, dayIn } from "@/lib/time";
import { adjustPointsAction, closeAccountAction, decideAdjustmentAction, pinTierAction, unpinTierAction } from "../actions";

export const metadata: Metadata = { title: "Member" };

type Props = { params: Promise<{ accountId: string }>; searchParams: Promise<{ before?: string | string[] }> };
type Found = Awaited<ReturnType<typeof getMember>>;

/** A member: points and what they are made of, the tier, and what staff may do about them. */
export default async function LoyaltyMemberPage({ params, searchParams }: Props) {
  const ctx = await shopPage("loyalty:read", loyaltyMembersPath());
  const asked = MemberRef.safeParse(await params);
  if (!asked.success) notFound();
  const found = await orNotFound(() => getMember(ctx, asked.data.accountId));
  const { account, person, shop, program, tier, lots, changes, isOwn } = found;
  const { before: typed } = await searchParams;
  const before = typeof typed === "string" && /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : undefined;
  const accountId = account.id;
  const [statement, adjustments] = await Promise.all([
    getStatement(ctx, { accountId, before }),
    listAdjustments(ctx, { accountId }),
  ]);
  const isOthers = !isOwn && account.status === "open";
  const mayManage = isOthers && isPermitted(ctx.actor, "loyalty:manage", shop.id);
  const mayServe = isOthers && isPermitted(ctx.actor, "loyalty:serve", shop.id);
  const byHand = <AdjustmentList adjustments={adjustments} timeZone={shop.timeZone} action={decideAdjustmentAction} />;
  return (
    <>
      <PageHeader
        back={{ href: loyaltyMembersPath(`shop=${shop.id}`), label: "Members" }}
        title={person.name || "Without a name"}
        beside={account.status === "closed" && <Badge>Closed</Badge>}
        description={[person.email, person.phone].filter(Boolean).join(", ")}
        actions={mayManage && <Closing found={found} />}
      />
      <div className="grid gap-5">
        {isOwn && <Alert>This is your own account: a colleague has to change anything about it.</Alert>}
        <Points found={found} />
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <div className="grid gap-5">
            {mayServe ? (
              <AdjustCard accountId={accountId} requestKey={randomUUID()} limits={program.rules} action={adjustPointsAction}>
                {byHand}
              </AdjustCard>
            ) : (
              adjustments.length > 0 && <Card title="Points by hand">{byHand}</Card>
            )}
            <TierCard
              accountId={accountId}
              tier={tier}
              tiers={program.rules.tiers}
              changes={changes}
              currency={shop.currency}
              pointsName={program.rules.pointsName}
              timeZone={shop.timeZone}
              actions={mayManage ? { pin: pinTierAction, unpin: unpinTierAction } : undefined}
            />
          </div>
          <div className="grid gap-5">
            <LotsCard lots={lots} />
            <About found={found} />
          </div>
        </div>
        <StatementCard accountId={accountId} {...statement} isFirst={before === undefined} />
      </div>
    </>
  );
}

const Points = ({ found: { points, program, shop } }: { found: Found }) => (
  <section aria-label="Points" className="grid grid-cols-2 gap-3 lg:grid-cols-4">
    <StatCard label="To spend" value={formatCount(points.active - points.debt)} />
    <StatCard
      label="Worth"
      value={formatMoney(Math.max(0, points.active - points.debt) * program.rules.pointValueMinor, shop.currency)}
    />
    <StatCard label="Pending" value={formatCount(points.pending)} />
    <StatCard
      label="Owed"
      value={formatCount(points.debt)}
      note={points.debt > 0 ? "Paid by the next earnings; until then nothing can be spent." : "Nothing is owed."}
    />
  </section>
);

const About = ({ found: { account, shop } }: { found: Found }) => (
  <Card title="About the account">
    <DescriptionList
      items={[
        { term: "Joined", detail: formatDay(dayIn(account.joinedAt, shop.timeZone)) },
        { term: "Last active", detail: formatDay(account.lastActiveOn as Day) },
      ]}
    />
  </Card>
);

const Closing = ({ found: { account, person, points } }: { found: Found }) => (
  <ConfirmButton
    id="close-account"
    label="Close the account"
    title={`Close the account of ${person.name || "this member"}?`}
    text={`${formatCount(points.active + points.pending)} points become void${points.debt > 0 ? `, and ${formatCount(points.debt)} owed are forgiven` : ""}. Orders earn nothing there any more. It cannot be taken back.`}
    action={closeAccountAction}
    values={{ accountId: account.id }}
    variant="ghost"
  />
);
