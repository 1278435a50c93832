import type { Metadata } from "next";
import { AudienceSection } from "@/components/home/audience-section";
import { DemoAccounts } from "@/components/home/demo-accounts";
import { TrackForm } from "@/components/home/track-form";
import { WelcomeBack } from "@/components/home/welcome-back";
import { StatusSteps } from "@/components/orders/status-steps";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { env } from "@/lib/env";
import { requestContext } from "@/lib/http/request-context";
import { shopsPath, signInPath, signUpPath } from "@/lib/paths";
import { PublicFrame } from "./public-frame";

export const metadata: Metadata = { title: { absolute: "OneSoko: the orders of many shops in one place" } };

export default async function HomePage() {
  const { actor } = await requestContext();
  return (
    <PublicFrame>
      <div className="grid gap-10 sm:gap-14">
        {actor.kind === "user" && <WelcomeBack actor={actor} />}
        <section className="grid items-center gap-8 lg:grid-cols-[1.2fr_1fr] lg:gap-14">
          <div>
            <h1 className="text-[2rem] font-bold leading-[1.1] tracking-tight sm:text-5xl">
              Every order, from the cart to the doorstep.
            </h1>
            <p className="mt-4 max-w-xl text-base text-ink-2 sm:text-lg">
              OneSoko runs the orders of a marketplace of many shops: accept, pack, ship, deliver and take back, in one list.
              Customers buy from several shops at once and follow their parcel without an account.
            </p>
            <div className="mt-6 flex flex-wrap gap-2">
              {actor.kind !== "user" && (
                <ButtonLink href={signInPath()} variant="primary">
                  Sign in to your shop
                </ButtonLink>
              )}
              <ButtonLink href={shopsPath()}>Look around the shops</ButtonLink>
              {actor.kind !== "user" && (
                <ButtonLink href={signUpPath()} variant="ghost">
                  Create an account
                </ButtonLink>
              )}
            </div>
          </div>
          <Card title="Where is my parcel?" description="The order number is in the message you got from the shop.">
            <TrackForm />
          </Card>
        </section>
        <section aria-label="The way of an order" className="rounded-xl border border-line bg-surface p-5 shadow-card sm:p-7">
          <StatusSteps
            status="shipped"
            notes={{
              pending: "placed, stock reserved",
              processing: "accepted and packed",
              shipped: "with the carrier or rider",
              out_for_delivery: "arrives today",
              delivered: "or back as a return",
            }}
          />
        </section>
        <AudienceSection />
        {env().DEMO && <DemoAccounts />}
      </div>
    </PublicFrame>
  );
}
