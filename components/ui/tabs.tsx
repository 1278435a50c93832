import Link from "next/link";
import { cx } from "./cx";
import { LinkPending } from "./link-pending";
import { TabStrip } from "./tab-strip";

export type Tab = { href: string; label: string; count?: number | string; current?: boolean };

/** Views of the same list, each with an address of its own. Scrolls sideways on a phone. */
export const Tabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => (
  <TabStrip
    label={label}
    current={tabs.find(({ current }) => current)?.href}
    className="-mx-4 overflow-x-auto px-4 [scrollbar-width:none] sm:mx-0 sm:px-0"
  >
    <ul className="flex min-w-max gap-1 border-b border-line">
      {tabs.map((tab) => (
        <li key={tab.href}>
          <Link
            href={tab.href}
            aria-current={tab.current ? "page" : undefined}
            className={cx(
              "control-h -mb-px flex items-center gap-1.5 border-b-2 px-3 font-medium focus-visible:-outline-offset-2",
              tab.current ? "border-brand text-ink" : "border-transparent text-ink-2 hover:border-line-strong hover:text-ink",
            )}
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="rounded-full bg-subtle px-1.5 text-xs tabular-nums text-ink-2">{tab.count}</span>
            )}
            <LinkPending />
          </Link>
        </li>
      ))}
    </ul>
  </TabStrip>
);
