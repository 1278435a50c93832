import Form from "next/form";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { BUYER_MEASURES, ENTRY_MEASURES, ORDER_MEASURES } from "@/lib/analytics/entries";
import type { EntryWish } from "@/lib/analytics/links";
import { METRICS } from "@/lib/analytics/metrics";
import { KIND_WORDS, SLICE_WORDS, sliceValueWords, WEEKDAYS } from "@/lib/analytics/words";
import { analyticsEntriesPath } from "@/lib/paths";
import type { Day } from "@/lib/time";

type Props = {
  wish: EntryWish;
  asked: { shop?: string; currency?: string; from: Day; to: Day };
  item?: string /** Without what narrows the rows further. */;
  allHref: string;
};

/** Which rows are shown, to be changed; what was chosen on the page before stays until it is taken away. */
export function EntryFiltersForm({ wish, asked, item, allHref }: Props) {
  const measures = [...ENTRY_MEASURES, ...ORDER_MEASURES, ...BUYER_MEASURES].map((value) => ({
    value,
    label: METRICS[value].label,
  }));
  const kinds = [{ value: "", label: "Any" }, ...Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))];
  const narrowed = [
    wish.slice && `${SLICE_WORDS[wish.slice]}: ${sliceValueWords(wish.slice, wish.value ?? "")}`,
    wish.weekday && WEEKDAYS[wish.weekday - 1],
    item,
  ].filter(Boolean);
  return (
    <Form action={analyticsEntriesPath()} className="mb-5 flex flex-wrap items-end gap-3 print:hidden" aria-label="Which rows">
      <input type="hidden" name="shop" value={asked.shop ?? "all"} />
      {asked.currency && <input type="hidden" name="currency" value={asked.currency} />}
      <SelectField key={wish.measure} name="measure" label="Figure" defaultValue={wish.measure} options={measures} />
      <SelectField key={`kind ${wish.kind}`} name="kind" label="Kind" defaultValue={wish.kind ?? ""} options={kinds} />
      <TextField key={`from ${asked.from}`} name="from" type="date" label="From" defaultValue={asked.from} required />
      <TextField key={`to ${asked.to}`} name="to" type="date" label="To" defaultValue={asked.to} required />
      {wish.slice && <input type="hidden" name="slice" value={wish.slice} />}
      {wish.slice && <input type="hidden" name="value" value={wish.value ?? ""} />}
      {wish.weekday && <input type="hidden" name="weekday" value={wish.weekday} />}
      {wish.item && <input type="hidden" name="item" value={wish.item} />}
      <Button type="submit">Show</Button>
      {narrowed.length > 0 && (
        <p className="control-h flex items-center gap-3 text-ink-2">
          Only {narrowed.join(", ")}
          <Link href={allHref} className="link">
            Show all
          </Link>
        </p>
      )}
    </Form>
  );
}
