import { formatMoney } from "@/lib/format";
import type { Currency } from "@/lib/money";
import { cx } from "./cx";

/** An amount of minor units, figures aligned. */
export const Money = ({ minor, currency, className }: { minor: number; currency: Currency; className?: string }) => (
  <span className={cx("whitespace-nowrap tabular-nums", className)}>{formatMoney(minor, currency)}</span>
);
