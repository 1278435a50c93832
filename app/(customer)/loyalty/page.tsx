import { Gift } from "lucide-react";
import type { Metadata } from "next";
import { AccountCard } from "@/components/loyalty/member/account-card";
import { JoinForm } from "@/components/loyalty/member/join-form";
import { OfferedProgramCard } from "@/components/loyalty/member/offered-program-card";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requestContext } from "@/lib/http/request-context";
import { listMyAccounts } from "@/lib/loyalty/list-my-accounts";
import { listOfferedPrograms } from "@/lib/loyalty/list-offered-programs";
import { myPointsPath, shopsPath, signInPath, signUpPath } from "@/lib/paths";
import { joinProgramAction } from "./actions";

export const metadata: Metadata = {
  title: "Your points",
  description: "Points and rewards of the shops at OneSoko.",
  robots: { index: false, follow: false },
  referrer: "same-origin",
};

export default async function PointsPage() {
  const ctx = await requestContext();
  const isSignedIn = ctx.actor.kind === "user";
  const [accounts, programs] = await Promise.all([isSignedIn ? listMyAccounts(ctx) : [], listOfferedPrograms(ctx)]);
  const others = programs.filter(({ shop }) => !accounts.some((account) => account.shop.id === shop.id));
  return (
    <div className="mx-auto grid max-w-4xl gap-6">
      <PageHeader title="Your points" description="Each shop has its own programme and its own points. They are here together." />
      {!isSignedIn && <Guest />}
      {accounts.length > 0 && (
        <ul aria-label="Your accounts" className="grid gap-4 md:grid-cols-2">
          {accounts.map((account) => (
            <AccountCard key={account.id} account={account} />
          ))}
        </ul>
      )}
      {isSignedIn && accounts.length === 0 && others.length === 0 && (
        <EmptyState icon={Gift} title="No programme yet" action={<ButtonLink href={shopsPath()}>See the shops</ButtonLink>}>
          None of the shops has a loyalty programme at the moment.
        </EmptyState>
      )}
      {others.length > 0 && (
        <section aria-labelledby="others" className="grid gap-4">
          <h2 id="others" className="text-lg font-semibold">
            {accounts.length > 0 ? "More programmes" : "Programmes to join"}
          </h2>
          <ul className="grid gap-4 md:grid-cols-2">
            {others.map((program) => (
              <OfferedProgramCard key={program.shop.id} program={program}>
                <JoinForm shop={program.shop} isSignedIn={isSignedIn} action={joinProgramAction} />
              </OfferedProgramCard>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const Guest = () => (
  <Card title="How it works">
    <div className="grid gap-4">
      <ol className="ms-5 grid list-decimal gap-1 text-ink-2">
        <li>Sign in, then order from a shop that has a programme.</li>
        <li>When the order is delivered it earns points, and a little later they are yours to spend.</li>
        <li>Spend them on rewards of that shop; the more you buy, the higher your tier.</li>
      </ol>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={signInPath(myPointsPath())} variant="primary">
          Sign in to see your points
        </ButtonLink>
        <ButtonLink href={signUpPath()}>Create an account</ButtonLink>
      </div>
    </div>
  </Card>
);
