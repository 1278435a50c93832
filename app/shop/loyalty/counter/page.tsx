import type { Metadata } from "next";
import { LoyaltyTabs } from "@/components/loyalty/program/loyalty-tabs";
import { CounterMember } from "@/components/loyalty/rewards/counter-member";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import { newId, type ShopId } from "@/lib/ids";
import { loyaltyCounterPath } from "@/lib/paths";
import { TypedCode } from "@/lib/rewards/input";
import { lookUpCode } from "@/lib/rewards/look-up-code";
import { commitRedemptionAction, redeemAtCounterAction, releaseRedemptionAction } from "./actions";

export const metadata: Metadata = { title: "Counter" };

type Props = { searchParams: Promise<{ shop?: string | string[]; code?: string | string[] }> };

/** Serves members at the counter: their code or QR, or the code of a reward, typed or scanned. Works without script. */
export default async function CounterPage({ searchParams }: Props) {
  const ctx = await shopPage("loyalty:serve", loyaltyCounterPath());
  const { shop: asked, code } = await searchParams;
  const shopId = await orNotFound(() => chosenShop(ctx, "loyalty:serve", asked));
  const typed = TypedCode.catch("").parse(typeof code === "string" ? code : "");
  const view = typed === "" ? undefined : await lookUp(ctx, shopId, typed);
  return (
    <>
      <PageHeader title="Counter" description="Type or scan a member's code, or the code of a reward." />
      <LoyaltyTabs shopId={shopId} current="counter" actor={ctx.actor} />
      <div className="grid max-w-3xl gap-5">
        <Card>
          <form method="get" action={loyaltyCounterPath()} className="grid items-end gap-4 sm:grid-cols-[1fr_auto]">
            <input type="hidden" name="shop" value={shopId} />
            <TextField
              name="code"
              label="Code"
              required
              maxLength={300}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              defaultValue={typed}
            />
            <SubmitButton>Look up</SubmitButton>
          </form>
        </Card>
        {typed !== "" && !view && (
          <Alert tone="warn" title="Nobody here has this code.">
            Codes have ten letters and digits, without 0, O, 1 and I. Ask to see it once more.
          </Alert>
        )}
        {view && (
          <CounterMember
            key={typed}
            shopId={shopId}
            view={view}
            actions={{ redeem: redeemAtCounterAction, commit: commitRedemptionAction, release: releaseRedemptionAction }}
            newKey={() => newId("rdm")}
          />
        )}
      </div>
    </>
  );
}

/** What stands behind the code; undefined for one that the shop does not know. */
async function lookUp(ctx: Context, shopId: ShopId, typed: string) {
  try {
    return await lookUpCode(ctx, shopId, typed);
  } catch (refusal) {
    if (refusal instanceof AppError && refusal.code === "code-not-found") return undefined;
    throw refusal;
  }
}
