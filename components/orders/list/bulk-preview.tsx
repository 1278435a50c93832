import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { formatQuantity } from "@/lib/format";
import type { BulkItem, BulkResult } from "@/lib/orders/bulk-change";
import { STATUS_WORDS } from "@/lib/orders/wording";
import { shopOrderPath } from "@/lib/paths";

/** What a change of many orders would do: how many it changes, and which it leaves alone, each with its reason. */
export function BulkPreview({ result }: { result: BulkResult }) {
  const { counts, items, reasons, to } = result;
  const cannot = items.length - counts.changed - counts.unchanged;
  const changing = items.filter(({ outcome }) => outcome === "changed");
  const title = [
    `${counts.changed} will change`,
    cannot > 0 && `${cannot} cannot`,
    counts.unchanged > 0 &&
      `${counts.unchanged} ${counts.unchanged === 1 ? "is" : "are"} ${STATUS_WORDS[to].toLowerCase()} already`,
  ].filter(Boolean);
  return (
    <div className="grid gap-4">
      <Alert tone={counts.changed === 0 ? "warn" : "info"} title={`${title.join(", ")}.`}>
        Nothing has been changed yet.
      </Alert>
      {changing.length > 0 && (
        <Disclosure size="sm" label={`The ${formatQuantity(changing.length, "order")} that will change`}>
          <Numbers items={changing} />
        </Disclosure>
      )}
      {reasons.length > 0 && (
        <Card title="These cannot change">
          <ul className="grid gap-4">
            {reasons.map(({ outcome, reason, count }) => (
              <li key={outcome + reason} className="grid gap-1.5">
                <p>
                  <span className="font-semibold tabular-nums">{count}</span> because: {reason}
                </p>
                <Numbers items={items.filter((item) => item.outcome === outcome && item.reason === reason)} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

const Numbers = ({ items }: { items: readonly BulkItem[] }) => (
  <ul className="flex flex-wrap gap-x-4 gap-y-1">
    {items.map(({ orderId, number }) => (
      <li key={orderId}>
        {number ? (
          <Link href={shopOrderPath(orderId)} prefetch={false} className="link">
            {number}
          </Link>
        ) : (
          <span className="break-all text-ink-3">{orderId}</span>
        )}
      </li>
    ))}
  </ul>
);
