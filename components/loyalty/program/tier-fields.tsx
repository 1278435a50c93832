"use client";

import { use } from "react";
import { TextareaField, TextField } from "@/components/ui/field";
import { FormStateContext } from "@/components/ui/field-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { MOST_TIERS, type RulesFields, tierCountOf } from "@/lib/loyalty/rules-fields";

/** The tiers of the rules, as many as the form was sent back with; adding and removing one sends the form. */
export function TierFields({ initial }: { initial: RulesFields }) {
  const state = use(FormStateContext);
  const fields = (state.status === "idle" ? undefined : state.values) ?? initial;
  const count = tierCountOf(fields);
  return (
    <div className="grid gap-4">
      {Array.from({ length: count }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tier is its place
        <TierRow key={place} place={place} count={count} fields={fields} />
      ))}
      {count < MOST_TIERS && (
        <SubmitButton name="do" value="add" variant="secondary" formNoValidate className="justify-self-start">
          Add a tier
        </SubmitButton>
      )}
    </div>
  );
}

function TierRow({ place, count, fields }: { place: number; count: number; fields: RulesFields }) {
  const at = (field: string) => ({ name: `tiers.${place}.${field}`, defaultValue: fields[`tiers.${place}.${field}`] ?? "" });
  const { name: was, defaultValue: formerPlace } = at("was");
  return (
    <fieldset className="rounded-lg border border-line px-4 pb-4 pt-2">
      <legend className="px-1 font-medium">Tier {place + 1}</legend>
      <input type="hidden" name={was} value={formerPlace} />
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField {...at("name")} label="Name" maxLength={30} autoComplete="off" />
        {place === 0 ? (
          <p className="self-center text-ink-2">
            <input type="hidden" name="tiers.0.threshold" value="0" />
            Every member begins here.
          </p>
        ) : (
          <TextField {...at("threshold")} label="Reached at" inputMode="decimal" autoComplete="off" />
        )}
        <TextField
          {...at("multiplier")}
          label="Points times"
          inputMode="decimal"
          autoComplete="off"
          hint="1 to 10, such as 1.25."
        />
        <TextareaField
          {...at("benefits")}
          label="Benefits"
          rows={2}
          maxLength={500}
          className="sm:col-span-3"
          hint="What else it brings, a line each, as members read it."
        />
      </div>
      {count > 1 && (
        <SubmitButton name="do" value={`remove.${place}`} size="sm" variant="ghost" formNoValidate className="mt-2">
          Remove tier {place + 1}
        </SubmitButton>
      )}
    </fieldset>
  );
}
