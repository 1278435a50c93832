import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BulkPreview } from "@/components/orders/list/bulk-preview";
import { BulkRun } from "@/components/orders/list/bulk-run";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { formatQuantity } from "@/lib/format";
import { shopPage } from "@/lib/http/page";
import { MAX_BULK_ORDERS } from "@/lib/orders/bulk-change";
import { BulkWish, detailOf, detailsOf, pickOf } from "@/lib/orders/bulk-input";
import { changeManyStatuses } from "@/lib/orders/change-many-statuses";
import { freezeSelection } from "@/lib/orders/freeze-selection";
import { readFiltersKindly } from "@/lib/orders/list-input";
import { STATUS_WORDS } from "@/lib/orders/wording";
import { shopOrdersChangePath, shopOrdersPath } from "@/lib/paths";
import { paramsOf, type Search } from "../read-list-page";
import { changeManyAction } from "./actions";

export const metadata: Metadata = { title: "Change many orders" };

/** Shows what a change of the chosen orders would do, and asks. The address holds the choice, so it works without script. */
export default async function ChangePage({ searchParams }: { searchParams: Promise<Search> }) {
  const params = paramsOf(await searchParams);
  const ctx = await shopPage("orders:write", shopOrdersChangePath(params.toString()));
  const parsed = BulkWish.safeParse({ ...Object.fromEntries(params), pick: params.getAll("pick") });
  if (!parsed.success) redirect(shopOrdersPath());
  const wish = parsed.data;
  const { filters } = readFiltersKindly(new URLSearchParams(params.get("filter") ?? ""));
  const back = { href: shopOrdersPath(params.get("filter") ?? ""), label: "Orders" };

  const frozen = params.get("all") === "true" ? await freezeSelection(ctx, filters) : { targets: wish.pick, more: false };
  if (frozen.targets.length === 0) return <NothingChosen back={back} />;
  const details = detailsOf(wish);
  const result = await changeManyStatuses(ctx, { targets: frozen.targets, to: wish.to, details, dryRun: true });
  return (
    <>
      <PageHeader
        back={back}
        title={`Change ${formatQuantity(frozen.targets.length, "order")} to ${STATUS_WORDS[wish.to].toLowerCase()}?`}
      />
      <BulkRun
        action={changeManyAction}
        values={{ to: wish.to, carrier: wish.carrier, method: wish.method, note: wish.note }}
        picks={frozen.targets.map(pickOf)}
        willChange={result.counts.changed}
        messages={result.messages}
        danger={wish.to === "cancelled"}
      >
        {frozen.more && (
          <Alert tone="info">
            More orders match than one change can take. These are the newest {MAX_BULK_ORDERS}; come back for the rest.
          </Alert>
        )}
        <DetailsForm wish={wish} params={params} />
        <BulkPreview result={result} />
      </BulkRun>
    </>
  );
}

/** What the change needs to know besides the status; sending it shows the preview anew. */
function DetailsForm({ wish, params }: { wish: BulkWish; params: URLSearchParams }) {
  const detail = detailOf(wish.to);
  if (!detail) return null;
  const kept = [...params].filter(([name]) => name !== detail);
  return (
    <form action={shopOrdersChangePath()} method="get" className="flex flex-wrap items-end gap-3">
      {kept.map(([name, value]) => (
        <input key={name + value} type="hidden" name={name} value={value} />
      ))}
      {detail === "carrier" && (
        <TextField
          name="carrier"
          label="Carrier"
          defaultValue={wish.carrier}
          maxLength={60}
          required={false}
          hint="Parcels are handed over without tracking numbers; add those on each order."
          className="min-w-0 flex-1 basis-72"
        />
      )}
      {detail === "method" && (
        <SelectField
          name="method"
          label="Orders that were not shipped yet"
          defaultValue={wish.method}
          options={[
            { value: "pickup", label: "Were picked up by the customer" },
            { value: "digital", label: "Were delivered digitally" },
          ]}
        />
      )}
      {detail === "note" && (
        <TextField
          name="note"
          label="Reason, for your own records"
          defaultValue={wish.note}
          maxLength={500}
          required={false}
          className="min-w-0 flex-1 basis-72"
        />
      )}
      <Button type="submit">Update preview</Button>
    </form>
  );
}

const NothingChosen = ({ back }: { back: { href: string; label: string } }) => (
  <>
    <PageHeader back={back} title="No order was selected" />
    <p className="mb-4 text-ink-2">Tick the boxes of the orders to change, then preview the change.</p>
    <ButtonLink href={back.href} variant="primary">
      Back to the orders
    </ButtonLink>
  </>
);
