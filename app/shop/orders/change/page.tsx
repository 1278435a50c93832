import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BulkPreview } from "@/components/orders/list/bulk-preview";
import { BulkRun } from "@/components/orders/list/bulk-run";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { formatQuantity } from "@/lib/format";
import { shopPage } from "@/lib/http/page";
import { MAX_BULK_ORDERS } from "@/lib/orders/bulk-change";
import { BulkWish, detailsOf, pickOf } from "@/lib/orders/bulk-input";
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
  const result = await changeManyStatuses(ctx, { targets: frozen.targets, to: wish.to, details: detailsOf(wish), dryRun: true });
  return (
    <>
      <PageHeader
        back={back}
        title={`Change ${formatQuantity(frozen.targets.length, "order")} to ${STATUS_WORDS[wish.to].toLowerCase()}?`}
      />
      <BulkRun
        action={changeManyAction}
        to={wish.to}
        picks={frozen.targets.map(pickOf)}
        willChange={result.counts.changed}
        messages={result.messages}
      >
        {frozen.more && (
          <Alert tone="info">
            More orders match than one change can take. These are the newest {MAX_BULK_ORDERS}; come back for the rest.
          </Alert>
        )}
        <BulkPreview result={result} />
      </BulkRun>
    </>
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
