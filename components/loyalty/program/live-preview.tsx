"use client";

import { use, useEffect, useRef, useState } from "react";
import { TextField } from "@/components/ui/field";
import { FormStateContext } from "@/components/ui/field-state";
import { type Column, ListTable } from "@/components/ui/list-table";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatCount, formatDay, formatMoney, formatShare } from "@/lib/format";
import { type ProgramPreview, previewProgram } from "@/lib/loyalty/program-preview";
import type { Expiry } from "@/lib/loyalty/program-rules";
import { nestTiers, type RulesFields } from "@/lib/loyalty/rules-fields";
import { rulesShape } from "@/lib/loyalty/rules-form";
import { expiryWords } from "@/lib/loyalty/rules-words";
import { type Currency, parseMinor } from "@/lib/money";
import type { Day } from "@/lib/time";

type Props = { initial: RulesFields; currency: Currency; today: Day; returnWindowDays: number; example: string };
type Shown = { preview: ProgramPreview; days: string; isHigh: boolean } | { mistake: string };

/** A sale gives back more than this seldom on purpose. */
const HIGH_SHARE = 0.25;

/** What the rules as typed would bring an order, worked out in the browser as it is typed; without script by its button. */
export function LivePreview({ initial, currency, today, returnWindowDays, example }: Props) {
  const state = use(FormStateContext);
  const sent = (state.status === "idle" ? undefined : state.values) ?? { ...initial, example };
  const [typed, setTyped] = useState<RulesFields>();
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer to the form puts other values into its fields
  useEffect(() => {
    const form = box.current?.closest("form");
    const read = () => form && setTyped(Object.fromEntries(new FormData(form)) as RulesFields);
    read(); // what was typed before the page was awake
    form?.addEventListener("input", read);
    return () => form?.removeEventListener("input", read);
  }, [state]);
  const shown = previewOf(typed ?? sent, { currency, today, returnWindowDays });
  return (
    <div ref={box} className="grid gap-4">
      <TextField
        name="example"
        label={`An order of ${currency}`}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        defaultValue={example}
        hint="What of it earns, if it were delivered today."
      />
      <div aria-live="polite" className="grid gap-3">
        {"mistake" in shown ? <p className="text-ink-2">{shown.mistake}</p> : <Outcome {...shown} currency={currency} />}
      </div>
      <SubmitButton name="do" value="preview" variant="secondary" formNoValidate className="justify-self-start">
        Work it out
      </SubmitButton>
    </div>
  );
}

type Terms = Pick<Props, "currency" | "today" | "returnWindowDays">;

function previewOf(fields: RulesFields, { currency, today, returnWindowDays }: Terms): Shown {
  const rules = rulesShape(currency).safeParse(nestTiers(fields));
  if (!rules.success) return { mistake: `Not yet: ${rules.error.issues[0]?.message ?? "something is missing."}` };
  const amountMinor = parseMinor(fields.example ?? "", currency);
  if (amountMinor === undefined || amountMinor < 0) return { mistake: "Enter the amount of an order, such as 2500." };
  const preview = previewProgram(rules.data, { amountMinor, deliveredOn: today, returnWindowDays });
  const opens = `To be spent from ${formatDay(preview.availableOn)}`;
  const days = preview.expiresOn ? `${opens} to ${formatDay(preview.expiresOn)}.` : `${opens}. ${endWords(rules.data.expiry)}`;
  return { preview, days, isHigh: preview.tiers.some(({ givenBack }) => (givenBack ?? 0) > HIGH_SHARE) };
}

const endWords = (expiry: Expiry) => (expiry.kind === "never" ? "They do not end." : `They end ${expiryWords(expiry)}.`);

const outcomeColumns = (currency: Currency): Column<ProgramPreview["tiers"][number]>[] => [
  { head: "Tier", cell: ({ name }) => <span className="font-medium">{name}</span>, bare: true },
  { head: "Points", cell: ({ points }) => formatCount(points), numeric: true },
  { head: "Worth", cell: ({ worthMinor }) => formatMoney(worthMinor, currency), numeric: true },
  { head: "Given back", cell: ({ givenBack }) => (givenBack === null ? "–" : formatShare(givenBack)), numeric: true },
];

const Outcome = ({ preview, days, isHigh, currency }: Exclude<Shown, { mistake: string }> & { currency: Currency }) => (
  <>
    <ListTable
      caption="What the order brings in each tier"
      className="rounded-md border border-line"
      columns={outcomeColumns(currency)}
      rows={preview.tiers}
      keyOf={({ name }) => name}
    />
    <p className="text-ink-2">{days}</p>
    {isHigh && <p className="font-medium">More than a quarter of a sale is given back. Is that meant?</p>}
  </>
);
