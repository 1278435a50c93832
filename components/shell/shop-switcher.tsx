"use client";

import { Check, ChevronsUpDown, Store } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { Menu, menuItemClass } from "@/components/ui/menu";

type Props = {
  shops: readonly { id: string; name: string }[];
  /** The kept choice: a shop's id or "all". An address with `?shop=` wins over it. */
  chosen: string;
  action: (form: FormData) => Promise<void>;
};

const ALL = { id: "all", name: "All shops" };

/** Which shops the pages are about. Choosing leads to the top of the section one is in, as an order has one shop only. */
export function ShopSwitcher({ shops, chosen, action }: Props) {
  const section = usePathname().split("/").slice(0, 3).join("/");
  const shown = useSearchParams().get("shop") || chosen;
  const choices = shops.length > 1 ? [ALL, ...shops] : shops;
  const current = choices.find(({ id }) => id === shown) ?? choices[0];
  if (!current) return null;
  if (choices.length === 1) return <p className="truncate px-2 font-medium text-ink-2">{current.name}</p>;
  return (
    <Menu
      align="start"
      name=", change the shop"
      className="w-fit max-w-full"
      summaryClassName="control-h flex max-w-full items-center gap-2 rounded-md px-2.5 font-medium hover:bg-subtle [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3"
      label={
        <>
          <Store aria-hidden className="max-sm:hidden" />
          <span className="truncate">{current.name}</span>
          <ChevronsUpDown aria-hidden />
        </>
      }
    >
      <form action={action} className="grid max-h-[60dvh] overflow-y-auto">
        <input type="hidden" name="back" value={section} />
        {choices.map(({ id, name }) => (
          <button
            key={id}
            type="submit"
            name="shop"
            value={id}
            aria-current={id === current.id || undefined}
            className={menuItemClass}
          >
            <span className="flex-1">{name}</span>
            {id === current.id && <Check aria-hidden />}
          </button>
        ))}
      </form>
    </Menu>
  );
}
