import type { Metadata } from "next";
import { PrintButton } from "@/components/orders/detail/print-button";
import { SlipSheets } from "@/components/orders/slip-sheets";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listPackingSlips } from "@/lib/documents/list-packing-slips";
import { MAX_SLIP_ORDERS } from "@/lib/documents/packing-slip";
import { formatQuantity } from "@/lib/format";
import { shopPage } from "@/lib/http/page";
import { packingSlipsPath, packingSlipsPdfPath, shopOrdersPath } from "@/lib/paths";
import { paramsOf, type Search } from "../read-list-page";
import { readSlipWish } from "./read-slip-wish";

export const metadata: Metadata = { title: "Packing slips" };

/** The packing slips of the chosen orders, to print at once. The address holds the choice, so it works without script. */
export default async function PackingSlipsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const params = paramsOf(await searchParams);
  const ctx = await shopPage("orders:read", packingSlipsPath(params.toString()));
  const { ids, chosen, nextHref } = await readSlipWish(ctx, params);
  const orders = await listPackingSlips(ctx, ids);
  const printed = orders.filter(({ slips }) => slips.length > 0);
  const back = { href: shopOrdersPath(params.get("filter") ?? ""), label: "Orders" };
  if (printed.length === 0) return <Nothing back={back} anyChosen={chosen > 0} />;

  const empty = orders.length - printed.length;
  const toWait = printed.filter(({ isToWait }) => isToWait).map(({ number }) => number);
  const pdf = new URLSearchParams(printed.map(({ id }) => ["pick", id]));
  return (
    <>
      <div className="mb-5 grid gap-4 print:hidden">
        <PageHeader back={back} title={`Packing slips of ${formatQuantity(printed.length, "order")}`} />
        <div className="flex flex-wrap items-center gap-3">
          <PrintButton />
          <ButtonLink plain href={packingSlipsPdfPath(pdf.toString())}>
            PDF
          </ButtonLink>
          {nextHref && <ButtonLink href={nextHref}>The next orders</ButtonLink>}
          <p className="text-ink-3">A page for each, no prices.</p>
        </div>
        {nextHref && (
          <Alert>
            More orders match than are printed at once. These are {formatQuantity(ids.length, "order")}, the newest first; when
            they are printed, go on with <em>The next orders</em>.
          </Alert>
        )}
        {chosen > MAX_SLIP_ORDERS && (
          <Alert tone="warn">
            You chose {chosen} orders; {MAX_SLIP_ORDERS} are printed at once. These are the first of them, choose the others
            again.
          </Alert>
        )}
        {toWait.length > 0 && (
          <Alert tone="warn">
            On hold, or to be cancelled at the customer’s request, so ask before packing: {toWait.join(", ")}.
          </Alert>
        )}
        {empty > 0 && <Alert>Left out is what holds nothing to pack and no parcel: {formatQuantity(empty, "order")}.</Alert>}
      </div>
      <SlipSheets orders={printed} />
    </>
  );
}

const Nothing = ({ back, anyChosen }: { back: { href: string; label: string }; anyChosen: boolean }) => (
  <>
    <PageHeader back={back} title="No packing slips" />
    <EmptyState
      title={anyChosen ? "Nothing to pack" : "No order was selected"}
      action={
        <ButtonLink href={back.href} variant="primary">
          Back to the orders
        </ButtonLink>
      }
    >
      {anyChosen
        ? "None of these orders has units to pack or parcels that left, or they are no longer yours to see."
        : "Tick the boxes of the orders to pack, then choose Packing slips."}
    </EmptyState>
  </>
);
