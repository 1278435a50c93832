import Link from "next/link";
import type { ProductId } from "@/lib/ids";
import { shopProductPath } from "@/lib/paths";

type Props = { title: string; options: string; sku?: string; productId?: ProductId | null; href?: string };

/** An item by its name, leading to its product where it has one. */
export function ItemName({ title, options, sku, productId, href }: Props) {
  const target = href ?? (productId ? shopProductPath(productId) : undefined);
  return (
    <>
      {target ? (
        <Link href={target} className="font-medium hover:underline">
          {title}
        </Link>
      ) : (
        <span className="font-medium">{title}</span>
      )}
      <span className="block text-[0.8125rem] text-ink-3">{[options, sku].filter(Boolean).join(" · ")}</span>
    </>
  );
}
