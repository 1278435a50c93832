import { CheckboxField, Field, SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/http/form-state";
import type { ShopId } from "@/lib/ids";
import { CURRENCIES, type Currency } from "@/lib/money";
import { ratesUploadPath } from "@/lib/paths";
import type { Day } from "@/lib/time";

const optionsOf = (currencies: readonly Currency[]) => currencies.map((value) => ({ value, label: value }));
const ALL = optionsOf(["EUR", ...CURRENCIES.filter((currency) => currency !== "EUR")]);
const FOREIGN = ALL.filter(({ value }) => value !== "EUR");
const SURE = "Large changes are meant";
const SURE_HINT = "Without it a rate more than a fifth away from the one before is refused.";

type HandProps = { shopId: ShopId; currency: Currency; today: Day; action: FormAction };

/** One rate, typed. */
export const HandRateForm = ({ shopId, currency, today, action }: HandProps) => (
  <Form action={action}>
    <input type="hidden" name="shopId" value={shopId} />
    <div className="grid gap-4 sm:grid-cols-3">
      <SelectField name="base" label="1 unit of" defaultValue="EUR" options={ALL} />
      <TextField name="rate" label="costs" required inputMode="decimal" autoComplete="off" maxLength={24} placeholder="140.25" />
      <SelectField name="currency" label="in" defaultValue={currency === "EUR" ? "USD" : currency} options={FOREIGN} />
      <TextField name="day" label="On" type="date" required max={today} defaultValue={today} />
      <TextField
        name="lastDay"
        label="Holds until"
        type="date"
        required={false}
        className="sm:col-span-2"
        hint="For currencies whose rate you do not enter every day. Any rate counts for seven days after its last."
      />
    </div>
    <CheckboxField name="isConfirmed" label={SURE} hint={SURE_HINT} />
    <SubmitButton className="justify-self-start">Save the rate</SubmitButton>
  </Form>
);

/** A file of the European Central Bank; an ordinary form, as the file of all days is too large for an action. */
export const RateFileForm = ({ shopId, isAdmin }: { shopId: ShopId; isAdmin: boolean }) => (
  <form method="post" action={ratesUploadPath()} encType="multipart/form-data" className="grid gap-4">
    <input type="hidden" name="shopId" value={shopId} />
    <Field
      id="rates-file"
      label="CSV file"
      hint="eurofxref-hist.csv holds every day since 1999, eurofxref.csv the last. Both come from ecb.europa.eu, packed as ZIP: unpack them first."
    >
      <Input
        id="rates-file"
        aria-describedby="rates-file-hint"
        type="file"
        name="file"
        required
        accept=".csv,text/csv"
        className="py-2"
      />
    </Field>
    <CheckboxField name="isConfirmed" id="rates-file-sure" label={SURE} hint={SURE_HINT} />
    {isAdmin && <CheckboxField name="isEverywhere" label="For every shop of this installation" />}
    <SubmitButton className="justify-self-start">Bring in the file</SubmitButton>
  </form>
);
