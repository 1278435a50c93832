import { ShoppingCart } from "lucide-react";
import Link from "next/link";
import { formatCount, formatQuantity } from "@/lib/format";
import { cartPath } from "@/lib/paths";

/** The way to the cart, with how many units are in it. */
export const CartLink = ({ units }: { units: number }) => (
  <Link
    href={cartPath()}
    prefetch={false}
    aria-label={units === 0 ? "Cart, empty" : `Cart, ${formatQuantity(units, "unit")}`}
    className="relative grid size-11 place-items-center rounded-md text-ink-2 hover:bg-subtle hover:text-ink"
  >
    <ShoppingCart aria-hidden className="size-5" />
    {units > 0 && (
      <span
        aria-hidden
        className="absolute end-0 top-0.5 min-w-5 rounded-full bg-brand px-1 text-center text-xs font-semibold leading-5 tabular-nums text-on-brand ring-2 ring-surface"
      >
        {units > 99 ? "99+" : formatCount(units)}
      </span>
    )}
  </Link>
);
