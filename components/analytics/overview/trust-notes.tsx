import Link from "next/link";
import { Fragment } from "react";
import { Alert } from "@/components/ui/alert";
import { Time } from "@/components/ui/time";
import { type Immature, MATURE_DAYS } from "@/lib/analytics/maturity";
import { formatCount, formatDay, formatQuantity } from "@/lib/format";
import { shopOrdersPath } from "@/lib/paths";

type Check = {
  shops: number;
  rows: number;
  differing: number;
  checkedAt: Date;
  orders: { compared: number; differing: number; examples: readonly string[] };
};
type Props = { immature: Immature | null; check: Check | null; shops: number; timeZone: string };

/** How far to trust the figures: which may still change, and whether the sums agree with the ledger. */
export const TrustNotes = ({ immature, check, shops, timeZone }: Props) => (
  <div className="grid gap-3">
    {immature && (
      <Alert>
        Not settled yet: {formatQuantity(immature.orders, "order")} placed since {formatDay(immature.from)}{" "}
        {immature.orders === 1 ? "is" : "are"} younger than {MATURE_DAYS} days and may still be delivered, cancelled or returned.
        Their completion, cancellation and return rates will change.
      </Alert>
    )}
    {check && check.differing > 0 && (
      <Alert tone="warn">
        The last check found {formatQuantity(check.differing, "sum")} that differed from the ledger and put them right.
      </Alert>
    )}
    {check && check.orders.differing > 0 && (
      <Alert tone="warn">
        {formatQuantity(check.orders.differing, "order")} {check.orders.differing === 1 ? "does" : "do"} not come to what the
        ledger holds of {check.orders.differing === 1 ? "it" : "them"}:{" "}
        {check.orders.examples.map((number, index) => (
          <Fragment key={number}>
            {index > 0 && ", "}
            <Link className="link" href={shopOrdersPath(new URLSearchParams({ q: number }).toString())}>
              {number}
            </Link>
          </Fragment>
        ))}
        {check.orders.differing > check.orders.examples.length && " and others"}. Sums that hold them are off by as much.
      </Alert>
    )}
    <p className="text-[0.8125rem] text-ink-3">
      {check ? (
        <>
          Every sum was compared with the ledger on <Time at={check.checkedAt} timeZone={timeZone} style="long" />:{" "}
          {formatCount(check.rows)} rows, {formatCount(check.differing)} differing.
          {check.orders.compared > 0 &&
            ` The ledger was compared with the orders: ${formatQuantity(check.orders.compared, "order")}, ${formatCount(check.orders.differing)} differing.`}
          {check.shops < shops && ` ${formatQuantity(shops - check.shops, "shop")} not checked yet.`}
        </>
      ) : (
        "The sums are compared with the ledger every night; they were not yet."
      )}
    </p>
  </div>
);
