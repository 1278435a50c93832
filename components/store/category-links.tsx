import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { LinkPending } from "@/components/ui/link-pending";
import { TabStrip } from "@/components/ui/tab-strip";
import { formatCount } from "@/lib/format";

type Choice = { name: string; products: number; more: boolean; href: string; current: boolean };

/** The categories of a shelf side by side; scrolls sideways on a phone. */
export const CategoryLinks = ({ choices }: { choices: readonly Choice[] }) => (
  <TabStrip
    label="Categories"
    current={choices.find(({ current }) => current)?.href}
    className="-mx-4 overflow-x-auto px-4 [scrollbar-width:none] sm:mx-0 sm:px-0"
  >
    <ul className="flex min-w-max gap-2 py-0.5 sm:min-w-0 sm:flex-wrap">
      {choices.map(({ name, products, more, href, current }) => (
        <li key={href}>
          <Link
            href={href}
            prefetch={false}
            aria-current={current ? "page" : undefined}
            className={cx(
              "control-h inline-flex items-center gap-1.5 rounded-full border px-3.5 font-medium",
              current
                ? "border-brand bg-brand text-on-brand"
                : "border-line bg-surface text-ink-2 hover:border-line-strong hover:text-ink",
            )}
          >
            {name}
            <span className={cx("text-xs tabular-nums", current ? "text-on-brand" : "text-ink-3")}>
              {formatCount(products)}
              {more && "+"}
            </span>
            <LinkPending />
          </Link>
        </li>
      ))}
    </ul>
  </TabStrip>
);
