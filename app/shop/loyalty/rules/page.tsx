import type { Metadata } from "next";
import { LoyaltyTabs } from "@/components/loyalty/program/loyalty-tabs";
import { RulesForm } from "@/components/loyalty/program/rules-form";
import { RulesHistory } from "@/components/loyalty/program/rules-history";
import { RulesList } from "@/components/loyalty/program/rules-list";
import { PageHeader } from "@/components/ui/page-header";
import { isPermitted } from "@/lib/auth/authorize";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { getProgram } from "@/lib/loyalty/get-program";
import { loyaltyRulesPath } from "@/lib/paths";
import { saveRulesAction } from "../actions";

export const metadata: Metadata = { title: "Rules of the loyalty programme" };

type Props = { searchParams: Promise<{ shop?: string | string[] }> };

/** What a programme promises: a form for who may change it, words for the others, and the versions there were. */
export default async function LoyaltyRulesPage({ searchParams }: Props) {
  const ctx = await shopPage("loyalty:read", loyaltyRulesPath());
  const { shop: asked } = await searchParams;
  const shopId = await orNotFound(() => chosenShop(ctx, "loyalty:read", asked));
  const { shop, today, program, rules, history } = await getProgram(ctx, shopId);
  const mayManage = isPermitted(ctx.actor, "loyalty:manage", shopId);
  return (
    <>
      <PageHeader
        title="Rules"
        description={
          program
            ? `What ${shop.name} promises its members: version ${program.rulesVersion}. A change never rewrites what was earned.`
            : `What ${shop.name} could promise its members. Nothing here holds until you save it and start the programme.`
        }
      />
      <LoyaltyTabs shopId={shopId} current="rules" actor={ctx.actor} />
      <div className="grid gap-5">
        {mayManage ? (
          <RulesForm
            key={program?.rulesVersion ?? 0}
            shopId={shopId}
            version={program?.rulesVersion ?? 0}
            rules={rules}
            currency={shop.currency}
            today={today}
            returnWindowDays={shop.returnWindowDays}
            action={saveRulesAction}
          />
        ) : (
          <RulesList rules={rules} currency={shop.currency} isProposed={!program} />
        )}
        {history && <RulesHistory versions={history} timeZone={shop.timeZone} />}
      </div>
    </>
  );
}
