import { StatusBadge } from "@/components/orders/status-badge";
import { Card, StatCard } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatCount, formatInstant } from "@/lib/format";
import type { DryRun } from "@/lib/imports/import-preview";
import type { Currency } from "@/lib/money";
import { ORDER_STATUSES, type OrderStatus } from "@/lib/orders/order-status";
import { ReasonsTable } from "./reasons-table";
import { ReconciliationTable } from "./reconciliation-table";

type Props = { run: DryRun; currency: Currency; timeZone: string };

/** What would come of a file: figures, the first orders as they would look, and what would be left out. */
export function DryRunView({ run, currency, timeZone }: Props) {
  const day = (iso: string | null) => (iso ? formatInstant(new Date(iso), timeZone, "date") : "–");
  return (
    <div className="grid gap-5">
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <StatCard
          label="Orders to import"
          value={formatCount(run.orders)}
          note={run.ordersKnown > 0 && `${formatCount(run.ordersKnown)} more are here already`}
        />
        <StatCard
          label="What they come to"
          value={<Money minor={run.amountMinor} currency={currency} />}
          note="Totals less refunds, cancelled orders too"
        />
        <StatCard label="From" value={day(run.firstAt)} note={`to ${day(run.lastAt)}`} />
        <StatCard label="Lines left out" value={formatCount(run.linesRejected)} note={`of ${formatCount(run.lines)}`} />
      </div>
      <Card title="Reconciliation" flush>
        <ReconciliationTable isWhole figures={{ ...run, linesRead: run.lines, ordersWritten: run.orders }} currency={currency} />
      </Card>
      <Standing byStatus={run.byStatus ?? {}} />
      {run.problems.length > 0 && (
        <Card title="What would be left out, and why" flush>
          <ReasonsTable reasons={run.problems} currency={currency} />
        </Card>
      )}
      {run.sample.length > 0 && (
        <Card title={`The first ${run.sample.length} orders`} flush>
          <Table caption="The first orders as they would look">
            <TableHead>
              <Th>Their number</Th>
              <Th>Placed</Th>
              <Th>Customer</Th>
              <Th>Status</Th>
              <Th numeric>Units</Th>
              <Th numeric>Total</Th>
            </TableHead>
            <TableBody>
              {run.sample.map((order) => (
                <Tr key={order.externalId}>
                  <Td className="wrap-anywhere">{order.externalId}</Td>
                  <Td label="Placed">
                    <Time at={new Date(order.placedAt)} timeZone={timeZone} style="long" />
                  </Td>
                  <Td label="Customer">{order.customer || "–"}</Td>
                  <Td corner>
                    <StatusBadge status={order.status as OrderStatus} />
                  </Td>
                  <Td numeric label="Units">
                    {formatCount(order.units)}
                  </Td>
                  <Td numeric label="Total">
                    <Money minor={order.totalMinor} currency={currency} />
                  </Td>
                </Tr>
              ))}
            </TableBody>
          </Table>
        </Card>
      )}
    </div>
  );
}

/** Where the orders would stand; those that the file does not say were sent would be work. */
function Standing({ byStatus }: { byStatus: NonNullable<DryRun["byStatus"]> }) {
  const counts = ORDER_STATUSES.flatMap((status) => (byStatus[status] ? [{ status, count: byStatus[status] }] : []));
  const waiting = (byStatus.pending ?? 0) + (byStatus.processing ?? 0);
  if (counts.length === 0) return null;
  return (
    <Card title="Where they would stand">
      <ul className="flex flex-wrap gap-x-5 gap-y-2">
        {counts.map(({ status, count }) => (
          <li key={status} className="flex items-center gap-2">
            <StatusBadge status={status} /> {formatCount(count)}
          </li>
        ))}
      </ul>
      {waiting > 0 && (
        <p className="mt-3 text-sm text-ink-2">
          {formatCount(waiting)} of them would wait in your list to be accepted or shipped, as the file does not say that they
          were sent. In a CSV file of your own, choose the columns with the days of shipping and delivery if it has them, or none
          for the status: orders without one are taken as delivered.
        </p>
      )}
    </Card>
  );
}
