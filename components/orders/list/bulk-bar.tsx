"use client";

import { Printer } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Checkbox, Select } from "@/components/ui/input";
import { formatQuantity } from "@/lib/format";
import { ORDER_STATUSES } from "@/lib/orders/order-status";
import { STATUS_WORDS } from "@/lib/orders/wording";

type Props = {
  formId: string;
  action: string;
  /** Where the packing slips of the chosen orders are. */
  slips: string;
  /** The query string of the filters, for a change of all that match. */
  filter: string;
  /** The most orders that can be changed at a time. */
  atMost: number;
};

const TARGETS = ORDER_STATUSES.filter((status) => status !== "pending");

const boxesOf = (formId: string) => [...document.querySelectorAll<HTMLInputElement>(`input[name=pick][form="${formId}"]`)];

/**
 * Chooses what the selected orders should become; the page it leads to shows first what would happen. Or prints their
 * packing slips. A plain GET form.
 */
export function BulkBar({ formId, action, slips, filter, atMost }: Props) {
  const [chosen, setChosen] = useState<{ count: number; of: number }>();
  const all = useRef<HTMLInputElement>(null);
  const id = useId();

  useEffect(() => {
    const count = () => {
      const boxes = boxesOf(formId);
      setChosen({ count: boxes.filter(({ checked }) => checked).length, of: boxes.length });
    };
    count();
    document.addEventListener("change", count);
    return () => document.removeEventListener("change", count);
  }, [formId]);

  const isAll = chosen !== undefined && chosen.count === chosen.of;
  useEffect(() => {
    if (all.current) all.current.indeterminate = chosen !== undefined && chosen.count > 0 && !isAll;
  }, [chosen, isAll]);

  const toggleAll = () => {
    for (const box of boxesOf(formId)) box.checked = !isAll;
    setChosen((last) => last && { ...last, count: isAll ? 0 : last.of });
  };

  return (
    <form
      id={formId}
      action={action}
      method="get"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-3 py-2.5 sm:px-5"
    >
      <input type="hidden" name="filter" value={filter} />
      {chosen && (
        <label
          htmlFor={`${id}-all`}
          className="-ms-2 flex min-h-11 items-center gap-2 px-2 sm:ms-0 sm:px-0 sm:pointer-fine:min-h-7"
        >
          <Checkbox id={`${id}-all`} ref={all} checked={isAll} onChange={toggleAll} />
          Select all on this page
        </label>
      )}
      <span role="status" className="text-ink-2">
        {chosen && chosen.count > 0 && `${formatQuantity(chosen.count, "order")} selected`}
      </span>
      <div className={cx("flex flex-wrap items-center gap-2 sm:ms-auto", chosen?.count === 0 && "max-sm:hidden")}>
        <div className="flex items-center gap-2">
          <label htmlFor={`${id}-to`} className="whitespace-nowrap text-ink-2">
            Change status to
          </label>
          <Select id={`${id}-to`} name="to" defaultValue="processing" className="w-auto">
            {TARGETS.map((status) => (
              <option key={status} value={status}>
                {STATUS_WORDS[status]}
              </option>
            ))}
          </Select>
        </div>
        <Button type="submit" aria-disabled={chosen?.count === 0 || undefined}>
          Preview selected…
        </Button>
        <Button type="submit" name="all" value="true" variant="ghost" title={`At most ${atMost} orders, the newest first`}>
          Preview all that match…
        </Button>
        <Button type="submit" formAction={slips} aria-disabled={chosen?.count === 0 || undefined}>
          <Printer aria-hidden /> Packing slips
        </Button>
        <Button type="submit" formAction={slips} name="all" value="true" variant="ghost">
          Slips of all that match
        </Button>
      </div>
    </form>
  );
}
