import { Braces, ChartColumn, type LucideIcon, PackageCheck, Truck } from "lucide-react";
import Link from "next/link";
import { analyticsPath, apiDocsPath, shopOrdersPath, trackOrderPath } from "@/lib/paths";

type Audience = { who: string; what: string; href: string; link: string; Icon: LucideIcon };

const AUDIENCES: readonly Audience[] = [
  {
    who: "Shop owners",
    what: "One inbox for all your shops, figures and forecasts that open to the orders behind them, campaigns, and points that bring customers back.",
    href: analyticsPath(),
    link: "See your figures",
    Icon: ChartColumn,
  },
  {
    who: "Shop staff",
    what: "Clear today's queue: accept, pack, ship and answer, one by one or many at once, with a way back from a slip.",
    href: shopOrdersPath(),
    link: "Work the orders",
    Icon: PackageCheck,
  },
  {
    who: "Customers",
    what: "See where a parcel is in one glance, on any phone, with the order number alone; collect and spend points in every shop.",
    href: trackOrderPath(),
    link: "Track an order",
    Icon: Truck,
  },
  {
    who: "Integrators",
    what: "A stable JSON interface with an OpenAPI description, safe to repeat and clear when it says no.",
    href: apiDocsPath(),
    link: "Read the reference",
    Icon: Braces,
  },
];

/** What OneSoko is to each kind of reader, with their way in. */
export const AudienceSection = () => (
  <section aria-labelledby="audiences">
    <h2 id="audiences" className="mb-4 text-xl font-semibold">
      One place for everybody around an order
    </h2>
    <ul className="grid gap-px overflow-hidden rounded-xl border border-line bg-line sm:grid-cols-2 lg:grid-cols-4">
      {AUDIENCES.map(({ who, what, href, link, Icon }) => (
        <li key={who} className="flex flex-col bg-surface p-5">
          <Icon aria-hidden className="size-5 text-brand-ink" />
          <h3 className="mt-3 text-[0.9375rem] font-semibold">{who}</h3>
          <p className="mt-1 flex-1 text-ink-2">{what}</p>
          <Link href={href} className="link mt-3 inline-flex min-h-11 items-center font-medium sm:pointer-fine:min-h-8">
            {link}
          </Link>
        </li>
      ))}
    </ul>
  </section>
);
