import Link from "next/link";
import type { Currency } from "@/lib/money";

type Rows = readonly { currency: Currency; href: string }[];
/** Where the rows behind an amount are: one place, or one for each currency of which it was made. */
export type RowsOf<Of> = (of: Of) => Rows;

/** An amount that opens the rows of the ledger behind it. Converted ones open them currency by currency. */
export function AmountRows({ amount, rows, of }: { amount: string; rows: Rows; of: string }) {
  const [one] = rows;
  if (one && rows.length === 1)
    return (
      <Link href={one.href} prefetch={false} className="link">
        {amount}
        <span className="sr-only">, rows of {of}</span>
      </Link>
    );
  return (
    <>
      {amount}
      {rows.length > 1 && (
        <span className="block text-[0.8125rem] font-normal text-ink-3 print:hidden">
          {rows.map(({ currency, href }, index) => (
            <span key={currency}>
              {index > 0 && " · "}
              <Link href={href} prefetch={false} className="link">
                {currency}
                <span className="sr-only"> rows of {of}</span>
              </Link>
            </span>
          ))}
        </span>
      )}
    </>
  );
}
