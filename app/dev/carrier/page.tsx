import { Truck } from "lucide-react";
import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { listTravellingParcels } from "@/lib/carriers/list-travelling-parcels";
import { SIMULATED_STATUSES, SIMULATED_WORDS, simulatedCarrier } from "@/lib/carriers/simulated-carrier";
import { orNothingHere } from "@/lib/http/page";
import { requestContext } from "@/lib/http/request-context";
import { carrierEventsPath } from "@/lib/paths";
import { moveParcelAction } from "./actions";

export const metadata: Metadata = { title: "Simulated courier", robots: { index: false } };

const WORDS = SIMULATED_STATUSES.map((status) => ({ value: status, label: SIMULATED_WORDS[status].word }));
const STAGES = {
  shipped: { word: "On its way", tone: "info" },
  out_for_delivery: { word: "Out for delivery", tone: "warn" },
} as const;

/** What the courier says next, most likely. */
const nextOf = (stage: string) => (stage === "out_for_delivery" ? "delivered" : "out_for_delivery");

export default async function CarrierPage() {
  const ctx = await requestContext();
  const parcels = await orNothingHere(() => listTravellingParcels(ctx));
  return (
    <>
      <PageHeader
        title="Simulated courier"
        description={`Let a carrier tell of a parcel. It does so through ${carrierEventsPath(simulatedCarrier.code)}, signed, as a real one would.`}
      />
      <div className="grid gap-5">
        <Card title="Any parcel">
          <Form action={moveParcelAction} className="gap-3 sm:grid-cols-[1fr_1fr_auto] sm:items-end">
            <TextField name="number" label="Tracking number" required minLength={3} maxLength={60} autoComplete="off" />
            <SelectField name="status" label="What the courier says" options={WORDS} />
            <SubmitButton>Tell it</SubmitButton>
          </Form>
        </Card>
        <Card title="On their way" description="The newest parcels that have a tracking number." flush>
          {parcels.length === 0 ? (
            <EmptyState icon={Truck} title="No parcel is on its way">
              Ship an order by carrier with a tracking number; it appears here.
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {parcels.map(({ number, carrier, stage, orderNumber }) => (
                <li key={`${orderNumber} ${number}`} className="flex flex-wrap items-end justify-between gap-3 px-4 py-3 sm:px-5">
                  <div className="grid min-w-0 gap-1">
                    <span className="break-all font-medium">{number}</span>
                    <span className="flex flex-wrap items-center gap-2 text-ink-2">
                      {carrier ?? "No carrier noted"} · {orderNumber}
                      {stage in STAGES && <StageBadge stage={stage as keyof typeof STAGES} />}
                    </span>
                  </div>
                  <Form action={moveParcelAction} className="grid-cols-[1fr_auto] items-end gap-2">
                    <input type="hidden" name="number" value={number} />
                    <SelectField
                      id={`status-${orderNumber}-${number}`}
                      name="status"
                      label={`What the courier says of ${number}`}
                      hideLabel
                      options={WORDS}
                      defaultValue={nextOf(stage)}
                    />
                    <SubmitButton>Tell it</SubmitButton>
                  </Form>
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
    </>
  );
}

const StageBadge = ({ stage }: { stage: keyof typeof STAGES }) => <Badge tone={STAGES[stage].tone}>{STAGES[stage].word}</Badge>;
