import type { ReactNode } from "react";
import { ShopSign } from "@/components/store/shop-sign";
import { formatMoney } from "@/lib/format";
import { pointsText } from "@/lib/loyalty/member-words";
import type { OfferedProgram } from "@/lib/loyalty/offered-program";

type Props = {
  program: OfferedProgram;
  /** The way in: a button that joins, or a link to sign in. */
  children?: ReactNode;
};

/** A programme somebody could join, with what it promises in a sentence. */
export const OfferedProgramCard = ({ program, children }: Props) => (
  <li className="grid content-start gap-3 rounded-lg border border-line bg-surface p-4 shadow-card sm:p-5">
    <div className="flex items-start gap-3">
      <ShopSign name={program.shop.name} />
      <div className="min-w-0">
        <h3 className="font-semibold">{program.shop.name}</h3>
        <p className="text-ink-3">{program.name}</p>
      </div>
    </div>
    <p className="text-ink-2">{promiseText(program)}</p>
    {children}
  </li>
);

/** What is earned for what, and what it is worth. */
export const promiseText = ({ earnPoints, earnPerMinor, pointValueMinor, pointsName, shop }: OfferedProgram) =>
  `${pointsText(earnPoints, pointsName)} for each ${formatMoney(earnPerMinor, shop.currency)}; ${pointsText(100, pointsName)} are worth ${formatMoney(100 * pointValueMinor, shop.currency)}.`;
