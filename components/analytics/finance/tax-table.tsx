import Link from "next/link";
import { type Column, WideTable } from "@/components/analytics/wide-table";
import type { FinanceReport, TaxLine } from "@/lib/analytics/finance";
import { sliceValueWords } from "@/lib/analytics/words";
import { formatMoney } from "@/lib/format";

type Props = { report: FinanceReport; hrefOf?: (rate: string) => string };

const rateOf = ({ rateBp }: TaxLine) => (rateBp === null ? "" : String(rateBp));

/** Tax by rate, with what it was taken on. */
export function TaxTable({ report: { currency, taxes }, hrefOf }: Props) {
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
      cell: (line) =>
        hrefOf ? (
          <Link href={hrefOf(rateOf(line))} className="link">
            {money(line.taxMinor)}
          </Link>
        ) : (
          money(line.taxMinor)
        ),
    },
  ];
  return <WideTable name={`Tax by rate in ${currency}`} columns={columns} rows={taxes} keyOf={rateOf} />;
}
