import Form from "next/form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Tabs } from "@/components/ui/tabs";
import { type AskedPeriod, PERIODS, type PeriodName } from "@/lib/orders/report-period";
import { shopReportsPath } from "@/lib/paths";

type Props = { asked: AskedPeriod /** Kept in every address, when it was asked for. */; shop?: string };

/** The usual periods as views, and days of one's own as a plain form: every report has an address. */
export function PeriodPicker({ asked, shop }: Props) {
  const names = Object.keys(PERIODS) as PeriodName[];
  return (
    <div className="mb-5 grid gap-3">
      <Tabs
        label="Period"
        tabs={names.map((name) => ({
          href: shopReportsPath(new URLSearchParams({ period: name, ...(shop && { shop }) }).toString()),
          label: PERIODS[name].label,
          current: asked.name === name && !asked.error,
        }))}
      />
      {asked.error && (
        <Alert tone="warn" live>
          {asked.error} This is the report of {PERIODS[asked.name ?? "30d"].label.toLowerCase()} instead.
        </Alert>
      )}
      <Form action={shopReportsPath()} className="flex flex-wrap items-end gap-3" aria-label="Days of your own">
        {shop && <input type="hidden" name="shop" value={shop} />}
        <TextField key={`from ${asked.from}`} name="from" type="date" label="From" defaultValue={asked.from} required />
        <TextField key={`to ${asked.to}`} name="to" type="date" label="To" defaultValue={asked.to} required />
        <Button type="submit">Show</Button>
      </Form>
    </div>
  );
}
