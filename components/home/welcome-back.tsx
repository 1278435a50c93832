import { ArrowRight } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import type { SignedInActor } from "@/lib/auth/actor";
import { customerOrdersPath, shopOrdersPath } from "@/lib/paths";

/** Sends each signed-in person to their place, by a link they can see. */
export function WelcomeBack({ actor }: { actor: SignedInActor }) {
  const works = actor.isAdmin || actor.memberships.length > 0;
  const shops = actor.memberships.length;
  return (
    <section className="flex flex-wrap items-center justify-between gap-4 rounded-xl border border-line bg-brand-soft px-5 py-4">
      <div>
        <p className="text-base font-semibold">Welcome back, {actor.name}</p>
        <p className="text-ink-2">
          {works
            ? `You work in ${shops === 1 ? "one shop" : `${shops} shops`}.`
            : "Your parcels and past orders are one step away."}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={works ? shopOrdersPath() : customerOrdersPath()} variant="primary">
          {works ? "Open the order list" : "Open your orders"} <ArrowRight aria-hidden />
        </ButtonLink>
        {works && (
          <ButtonLink href={customerOrdersPath()} variant="ghost">
            Your own orders
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
