import { DescriptionList } from "@/components/ui/description-list";
import type { Margins } from "@/lib/analytics/finance";
import { formatMoney, formatShare } from "@/lib/format";
import { listWords } from "@/lib/list-words";
import type { Currency } from "@/lib/money";

/** The contribution margins as far as costs are known, and what they leave out. */
export function MarginList({ margins, currency }: { margins: Margins; currency: Currency }) {
  const money = (minor: number) => formatMoney(minor, currency);
  const atMost = (minor: number | null) => (minor === null ? "Not known" : `At most ${money(minor)}`);
  const share = (value: number | null) => (value === null ? "" : ` (${formatShare(value)})`);
  return (
    <>
      <DescriptionList
        items={[
          { term: "Net sales", detail: money(margins.netMinor) },
          { term: "Cost coverage", detail: margins.coverage === null ? "Nothing sold" : formatShare(margins.coverage) },
          { term: "Cost of these goods", detail: margins.cm1Minor === null ? "Not recorded" : money(margins.costMinor) },
          {
            term: "CM1",
            detail: margins.cm1Minor === null ? "Not known" : `${money(margins.cm1Minor)}${share(margins.cm1Share)}`,
          },
          { term: "CM2", detail: atMost(margins.cm2AtMostMinor) },
          { term: "Marketing spend", detail: margins.marketingMinor === null ? "Not recorded" : money(margins.marketingMinor) },
          { term: "CM3", detail: atMost(margins.cm3AtMostMinor) },
        ]}
      />
      {margins.missing.length > 0 && (
        <p className="mt-2 text-ink-2">Not recorded, hence not taken off: {listWords(margins.missing, "and")}.</p>
      )}
    </>
  );
}
