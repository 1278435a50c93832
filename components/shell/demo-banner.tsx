import Link from "next/link";
import { mailboxPath } from "@/lib/paths";

/** Says on every page that nothing here is real. */
export const DemoBanner = () => (
  <aside
    aria-label="Demo"
    className="bg-marigold px-4 py-1.5 text-center text-[0.8125rem] font-medium text-[oklch(0.27_0.05_60)] print:hidden"
  >
    Demo. The shops, people and orders are invented.{" "}
    <Link href={mailboxPath()} className="whitespace-nowrap underline underline-offset-2">
      See the messages it would have sent
    </Link>
  </aside>
);
