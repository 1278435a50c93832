import { Card } from "@/components/ui/card";
import { SelectField, TextField } from "@/components/ui/field";
import { FileField } from "@/components/ui/file-field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { MOST_SPEND_BYTES, SPEND_TOO_LARGE } from "@/lib/campaigns/spend-file";
import type { SpendSource } from "@/lib/campaigns/vocabulary";
import { formatDay, formatMoney } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { CampaignId, SpendId } from "@/lib/ids";
import { CURRENCIES, type Currency } from "@/lib/money";
import type { Day } from "@/lib/time";

type Entry = {
  id: SpendId;
  day: string;
  amountMinor: number;
  currency: Currency;
  shopAmountMinor: number;
  source: SpendSource;
  note: string;
};
type Props = {
  campaignId: CampaignId;
  entries: readonly Entry[];
  shopCurrency: Currency;
  currency: Currency;
  today: string;
  /** Without them it is only read. */
  actions: { add: FormAction; remove: FormAction; bringIn: FormAction } | undefined;
};

/** More entries than this are summed, not listed. */
const SHOWN = 60;

/** What was spent day by day, and the ways to enter it. */
export const SpendCard = ({ campaignId, entries, shopCurrency, currency, today, actions }: Props) => (
  <Card title="Spending" description="Amounts in another currency are converted by the rate of their day when they are entered.">
    {entries.length === 0 ? (
      <p className="text-ink-2">Nothing was entered yet.</p>
    ) : (
      <Table caption="Spending by day">
        <TableHead>
          <Th>Day</Th>
          <Th numeric>Amount</Th>
          <Th>Entered</Th>
          {actions && (
            <Th>
              <span className="sr-only">Remove</span>
            </Th>
          )}
        </TableHead>
        <TableBody>
          {entries.slice(0, SHOWN).map((entry) => (
            <SpendRow key={entry.id} {...{ campaignId, entry, shopCurrency }} remove={actions?.remove} />
          ))}
        </TableBody>
      </Table>
    )}
    {entries.length > SHOWN && <p className="mt-2 text-ink-3">And {entries.length - SHOWN} older ones, which are in the sum.</p>}
    {actions && (
      <div className="mt-5 grid items-start gap-6 lg:grid-cols-2">
        <Form action={actions.add}>
          <input type="hidden" name="campaignId" value={campaignId} />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField name="day" label="Day" type="date" required max={today} defaultValue={today} />
            <TextField name="amount" label="Spent" required inputMode="decimal" autoComplete="off" maxLength={20} />
            <SelectField
              name="currency"
              label="Currency"
              defaultValue={currency}
              options={CURRENCIES.map((value) => ({ value, label: value }))}
            />
            <TextField name="note" label="Note" required={false} maxLength={200} />
          </div>
          <SubmitButton className="justify-self-start">Add the spending</SubmitButton>
        </Form>
        <Form action={actions.bringIn}>
          <input type="hidden" name="campaignId" value={campaignId} />
          <FileField
            name="file"
            label="CSV file"
            required
            accept=".csv,text/csv"
            mostBytes={MOST_SPEND_BYTES}
            tooLarge={SPEND_TOO_LARGE}
            hint={`Columns day and amount; currency and note if you like. Without currency it is ${currency}. A day that a file told before is replaced.`}
          />
          <SubmitButton variant="secondary" className="justify-self-start">
            Bring in the file
          </SubmitButton>
        </Form>
      </div>
    )}
  </Card>
);

type RowProps = Pick<Props, "campaignId" | "shopCurrency"> & { entry: Entry; remove: FormAction | undefined };

const SpendRow = ({ campaignId, entry, shopCurrency, remove }: RowProps) => (
  <Tr>
    <Td label="Day">{formatDay(entry.day as Day)}</Td>
    <Td label="Amount" numeric>
      <span>
        {formatMoney(entry.amountMinor, entry.currency)}
        {entry.currency !== shopCurrency && (
          <span className="block text-[0.8125rem] text-ink-3">{formatMoney(entry.shopAmountMinor, shopCurrency)}</span>
        )}
      </span>
    </Td>
    <Td label="Entered">
      <span>
        {entry.source === "csv" ? "From a file" : "By hand"}
        {entry.note && <span className="block text-[0.8125rem] text-ink-3">{entry.note}</span>}
      </span>
    </Td>
    {remove && (
      <Td>
        <Form action={remove}>
          <input type="hidden" name="campaignId" value={campaignId} />
          <input type="hidden" name="spendId" value={entry.id} />
          <SubmitButton size="sm" variant="ghost" aria-label={`Remove the spending of ${formatDay(entry.day as Day)}`}>
            Remove
          </SubmitButton>
        </Form>
      </Td>
    )}
  </Tr>
);
