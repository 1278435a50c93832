import { type Column, WideTable } from "@/components/analytics/wide-table";
import type { FinanceReport, TaxLine } from "@/lib/analytics/finance";
import { sliceValueWords } from "@/lib/analytics/words";
import { formatMoney } from "@/lib/format";
import { AmountRows, type RowsOf } from "./amount-rows";

type Props = { report: FinanceReport; rowsOf: RowsOf<string> };

const rateOf = ({ rateBp }: TaxLine) => (rateBp === null ? "" : String(rateBp));

/** Tax by rate, with what it was taken on. */
export function TaxTable({ report: { currency, taxes }, rowsOf }: Props) {
  const money = (minor: number) => formatMoney(minor, currency);
  const columns: Column<TaxLine>[] = [
    {
      label: "Rate",
      text: true,
      cell: (line) => <span className="font-medium">{sliceValueWords("tax_rate", rateOf(line))}</span>,
    },
    { label: "Net sales", cell: (line) => money(line.netMinor) },
    { label: "Shipping", cell: (line) => money(line.shippingMinor) },
    {
      label: "Tax",
      cell: (line) => (
        <AmountRows amount={money(line.taxMinor)} rows={rowsOf(rateOf(line))} of={sliceValueWords("tax_rate", rateOf(line))} />
      ),
    },
  ];
  return <WideTable name={`Tax by rate in ${currency}`} columns={columns} rows={taxes} keyOf={rateOf} />;
}
