import { SearchX, UserPlus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { LoyaltyTabs } from "@/components/loyalty/program/loyalty-tabs";
import { MemberTable } from "@/components/loyalty/program/member-table";
import { NonMembers } from "@/components/loyalty/program/non-members";
import { ShopList } from "@/components/products/shop-list";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { isPermitted } from "@/lib/auth/authorize";
import { grants } from "@/lib/auth/permissions";
import { formatQuantity } from "@/lib/format";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { findNonMembers } from "@/lib/loyalty/find-non-members";
import { listMembers } from "@/lib/loyalty/list-members";
import { loyaltyMembersPath, loyaltyPath } from "@/lib/paths";
import { listMyShops } from "@/lib/shops/list-my-shops";
import { enrolMemberAction } from "./actions";
import { memberQuery, readMemberSearch, type Search } from "./read-search";

export const metadata: Metadata = { title: "Members of the loyalty programme" };

const ROWS = 50;

/** The members of a shop's programme, by tier: the newest first, or who has most points. */
export default async function LoyaltyMembersPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const ctx = await shopPage("loyalty:read", loyaltyMembersPath());
  const shopId = await orNotFound(() => chosenShop(ctx, "loyalty:read", search.shop));
  const wish = readMemberSearch(search);
  const [{ shop, program, items, counts, next }, myShops] = await Promise.all([
    listMembers(ctx, shopId, { ...wish, limit: ROWS }),
    listMyShops(ctx),
  ]);
  const { q, tier, sort } = wish;
  const mayEnrol = program?.state === "running" && isPermitted(ctx.actor, "loyalty:serve", shopId);
  const strangers = q && mayEnrol ? await findNonMembers(ctx, shopId, q) : [];
  const tiers = program?.rules.tiers ?? [];
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const isBare = !program;
  const to = (other: Partial<typeof wish>) => loyaltyMembersPath(memberQuery({ shop: shopId, q, tier, sort, ...other }));
  const others = myShops.filter(({ id, role }) => id !== shopId && grants(role, "loyalty:read"));
  return (
    <>
      <PageHeader title="Members" description={`Who collects points at ${shop.name}.`} />
      <LoyaltyTabs shopId={shopId} current="members" actor={ctx.actor} />
      <ShopList
        name="Members"
        action={loyaltyMembersPath()}
        kept={{ shop: shopId, tier: tier !== undefined && String(tier), sort: sort !== "joined" && sort }}
        q={q}
        finds="Name, email, phone or member code"
        tabs={{
          label: "Members by tier",
          tabs: [
            { href: to({ tier: undefined }), label: "All", count: all, current: tier === undefined },
            ...tiers.map(({ name }, place) => ({
              ...{ href: to({ tier: place }), label: name, count: counts.get(place) ?? 0, current: tier === place },
            })),
          ],
        }}
        isBare={isBare}
        empty={
          items.length === 0 && (
            <EmptyState
              icon={isBare ? UserPlus : SearchX}
              title={isBare ? "No programme yet" : all === 0 && !q ? "No members yet" : "Nobody matches"}
              action={isBare && <ButtonLink href={loyaltyPath(shopId)}>Set it up</ButtonLink>}
            >
              {isBare || (all === 0 && !q)
                ? "Who orders with an account becomes a member when the order is delivered, or joins where the rules ask for it."
                : "Search for something else, or look among all tiers."}
            </EmptyState>
          )
        }
        pages={{
          first: wish.cursor !== undefined && to({}),
          next: next !== null && loyaltyMembersPath(memberQuery({ shop: shopId, q, tier, sort, cursor: next })),
          words: formatQuantity(items.length, "member"),
        }}
        otherShops={others.map(({ id, name }) => ({ name, href: loyaltyMembersPath(`shop=${id}`) }))}
      >
        <p className="px-4 pt-3 text-ink-3 sm:px-5">
          {sort === "joined" ? "The newest first. " : "Who has most points first. "}
          <Link className="link" href={to({ sort: sort === "joined" ? "balance" : "joined" })}>
            {sort === "joined" ? "Most points first" : "Newest first"}
          </Link>
        </p>
        <MemberTable members={items} tiers={tiers} timeZone={shop.timeZone} />
      </ShopList>
      {strangers.length > 0 && <NonMembers shopId={shopId} people={strangers} action={enrolMemberAction} />}
    </>
  );
}
