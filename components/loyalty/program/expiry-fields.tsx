import type { RulesFields } from "@/lib/loyalty/rules-fields";
import { ChoiceRule, NumberRule } from "./rule-fields";

const KINDS = {
  rolling: "Each so many months after it could be spent",
  inactivity: "All so many months after the member last earned or redeemed",
  fixed: "On a day of the year",
  never: "Never",
};

const MONTHS = Object.fromEntries(
  Array.from({ length: 12 }, (_, month) => [
    month + 1,
    new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format(Date.UTC(2028, month, 1)),
  ]),
);

/** When points end. Only what the chosen way asks for is shown; a browser that cannot do that shows all. */
export const ExpiryFields = ({ fields }: { fields: RulesFields }) => (
  <div className="group/expiry grid gap-4 sm:grid-cols-2">
    <ChoiceRule fields={fields} name="expiryKind" label="Points end" words={KINDS} className="sm:col-span-2" />
    <div className="group-has-[option[value=fixed]:checked]/expiry:hidden group-has-[option[value=never]:checked]/expiry:hidden">
      <NumberRule fields={fields} name="expiryMonths" label="Months" />
    </div>
    <div className="grid gap-4 sm:col-span-2 sm:grid-cols-3 group-has-[option[value=inactivity]:checked]/expiry:hidden group-has-[option[value=never]:checked]/expiry:hidden group-has-[option[value=rolling]:checked]/expiry:hidden">
      <NumberRule fields={fields} name="expiryDay" label="Day" />
      <ChoiceRule fields={fields} name="expiryMonth" label="Month" words={MONTHS} />
      <NumberRule
        fields={fields}
        name="expiryLeast"
        label="At least so many months on"
        hint="Points earned shortly before the day live to the next."
      />
    </div>
  </div>
);
