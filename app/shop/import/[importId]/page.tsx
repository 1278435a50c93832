import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DryRunView } from "@/components/imports/dry-run-view";
import { LiveRefresh } from "@/components/imports/live-refresh";
import { MappingForm } from "@/components/imports/mapping-form";
import { ProgressBar } from "@/components/imports/progress-bar";
import { ReasonsTable } from "@/components/imports/reasons-table";
import { ReconciliationTable } from "@/components/imports/reconciliation-table";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { assertPermission } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { formatCount, formatQuantity } from "@/lib/format";
import { orNotFound, shopPage } from "@/lib/http/page";
import { getImport, type ImportView } from "@/lib/imports/get-import";
import { MAX_KEPT_REJECTIONS } from "@/lib/imports/import-run";
import { ImportRef } from "@/lib/imports/input";
import { PRESET_WORDS, STATE_WORDS } from "@/lib/imports/preset-words";
import { importPath, importRejectedPath, shopImportPath } from "@/lib/paths";
import { confirmImportAction, discardImportAction, mapColumnsAction } from "../actions";

export const metadata: Metadata = { title: "Import" };

type Props = { params: Promise<{ importId: string }> };

export default async function ImportPage({ params }: Props) {
  const ref = ImportRef.safeParse(await params);
  if (!ref.success) notFound();
  const { importId } = ref.data;
  const ctx = await shopPage("imports:read", importPath(importId));
  const view = await orNotFound(() => getImport(ctx, importId));
  const mayWrite = canWrite(ctx, view);
  const isBusy = view.state === "previewing" || view.state === "running" || (view.state === "uploaded" && view.preview === null);
  const state = STATE_WORDS[view.state];
  return (
    <>
      {isBusy && <LiveRefresh />}
      <PageHeader
        title={view.fileName}
        beside={<Badge tone={state.tone}>{state.label}</Badge>}
        description={`From ${PRESET_WORDS[view.preset].label}`}
        back={{ href: shopImportPath(), label: "Imports" }}
        actions={mayWrite && <Actions view={view} />}
      />
      <div className="grid gap-5">
        {view.problem && (
          <Alert tone="bad" title="The import stopped">
            {view.problem}
          </Alert>
        )}
        <Body view={view} mayWrite={mayWrite} />
      </div>
    </>
  );
}

function canWrite(ctx: Context, { shopId }: ImportView): boolean {
  try {
    assertPermission(ctx.actor, "imports:write", shopId);
    return true;
  } catch {
    return false;
  }
}

function Body({ view, mayWrite }: { view: ImportView; mayWrite: boolean }) {
  const { state, preview, currency, timeZone } = view;
  if (preview?.kind === "columns") {
    return (
      <Card
        title="Which column holds what?"
        description="The order number, its date and a price are needed. Orders without a status are taken as paid and delivered."
      >
        {mayWrite ? (
          <MappingForm importId={view.id} columns={preview} action={mapColumnsAction} />
        ) : (
          "An owner or manager must say so."
        )}
      </Card>
    );
  }
  if (state === "uploaded" || state === "previewing") {
    return (
      <Card title="The file is being read">
        <p role="status">Nothing is written yet. A large file takes a minute or two; you can leave this page.</p>
      </Card>
    );
  }
  if (state === "preview" && preview) return <DryRunView run={preview} currency={currency} timeZone={timeZone} />;
  return <Report view={view} />;
}

function Report({ view }: { view: ImportView }) {
  const { state, currency, linesRead, linesTotal, ordersWritten, ordersKnown, reasons, rejectionsNotKept } = view;
  const known =
    ordersKnown > 0 ? ` ${formatQuantity(ordersKnown, "order was", "orders were")} here already and left as they are.` : "";
  return (
    <>
      {state === "running" && (
        <Card title="The import is running">
          <ProgressBar done={linesRead} total={linesTotal} label="Lines imported" />
          {view.isStalled && (
            <p className="mt-2 text-ink-2">It has not moved for a while. It goes on by itself as soon as a worker is free.</p>
          )}
        </Card>
      )}
      {state === "done" && (
        <Alert tone="good" title={`${formatCount(ordersWritten)} orders are in.`}>
          Every line of the file is accounted for below.{known}
        </Alert>
      )}
      {state === "interrupted" && (
        <Alert tone="warn" title="The import was interrupted">
          {formatCount(linesRead)} lines stand. Resume it: it goes on where it stopped, and writes nothing twice.
        </Alert>
      )}
      {linesRead > 0 && (
        <Card title="Reconciliation" flush>
          <ReconciliationTable isWhole={view.state === "done"} figures={view} currency={currency} />
        </Card>
      )}
      {reasons.length > 0 && (
        <Card
          title="Lines left out, and why"
          flush
          action={
            <ButtonLink plain size="sm" href={importRejectedPath(view.id)}>
              Download as CSV
            </ButtonLink>
          }
        >
          <ReasonsTable reasons={reasons} currency={currency} />
          {rejectionsNotKept > 0 && (
            <p className="px-4 py-3 text-ink-2 sm:px-5">
              The first {formatCount(MAX_KEPT_REJECTIONS)} rejected lines are kept with their reasons. The table and the file say
              nothing more of {formatQuantity(rejectionsNotKept, "other line", "other lines")}; the reconciliation counts them.
            </p>
          )}
        </Card>
      )}
    </>
  );
}

function Actions({ view }: { view: ImportView }) {
  const { id, state, preview } = view;
  const orders = preview?.kind === "dry_run" ? preview.orders : 0;
  const canStart = (state === "preview" && orders > 0) || state === "interrupted";
  const canDiscard = !["done", "discarded"].includes(state);
  return (
    <>
      {canDiscard && (
        <ConfirmButton
          id="discard"
          label="Discard"
          title="Discard this import?"
          text="The uploaded file is deleted. Orders that have been written stay."
          action={discardImportAction}
          values={{ importId: id }}
        />
      )}
      {canStart && (
        <Form action={confirmImportAction} className="contents">
          <input type="hidden" name="importId" value={id} />
          <SubmitButton>{state === "interrupted" ? "Resume" : `Import ${formatQuantity(orders, "order")}`}</SubmitButton>
        </Form>
      )}
    </>
  );
}
