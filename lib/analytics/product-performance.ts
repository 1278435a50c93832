import type { ProductId, ShopId, VariantId } from "@/lib/ids";
import type { Day } from "@/lib/time";
import {
  type AbcGrade,
  abcGrades,
  variationOfSums,
  type WeeklySums,
  XYZ_GRADES,
  type XyzGrade,
  xyzGrade,
} from "./product-grades";
import { coverageOf, netMinor, shareOf } from "./sales-sums";

/** What an item of a shop sold in some days, in minor units of one currency, all without tax but `taxMinor`. */
export type ItemSums = {
  shopId: ShopId;
  itemKey: string;
  orders: number;
  units: number;
  reversedUnits: number;
  grossMinor: number;
  discountMinor: number;
  reversalMinor: number;
  taxMinor: number;
  costMinor: number;
  costedNetMinor: number;
};
export type ItemName = { sku: string; title: string; options: string; variantId: VariantId | null; productId: ProductId | null };
export type NamedItem = ItemName & { lastSoldDay: Day | null };

/** Figures of an item: money in minor units, shares between 0 and 1. */
export type ItemFigures = {
  netMinor: number;
  /** Reversals ÷ gross sales. */
  reversalRate: number | null;
  /** Net sales whose cost is known less that cost; null where none is known. */
  marginMinor: number | null;
  /** Margin ÷ net sales whose cost is known. */
  marginShare: number | null;
  /** Net sales whose cost is known ÷ net sales. */
  coverage: number | null;
  /** Its share of the net sales of all items. */
  share: number | null;
  abc: AbcGrade;
};
export type RankedItem = ItemSums & ItemFigures;

export const ITEM_SORTS = ["net", "gross", "units", "margin", "margin_share", "reversal_rate"] as const;
export type ItemSort = (typeof ITEM_SORTS)[number];
export const SORT_WORDS: Record<ItemSort, string> = {
  net: "Net sales",
  gross: "Gross sales",
  units: "Units",
  margin: "Margin",
  margin_share: "Margin %",
  reversal_rate: "Reversal rate",
};
export const SORT_ORDERS = ["best", "worst"] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/** Only so many items are ranked, those with most gross sales. */
export const MOST_ITEMS = 20_000;
export const ITEMS_A_PAGE = 25;
export const MOST_ITEMS_A_PAGE = 1_000;

export const itemId = ({ shopId, itemKey }: Pick<ItemSums, "shopId" | "itemKey">) => `${shopId} ${itemKey}`;
const isSold = ({ orders, grossMinor }: ItemSums) => orders > 0 || grossMinor > 0;

/** Every item with its figures and its grade among them. */
export function rankItems(items: readonly ItemSums[]): RankedItem[] {
  const ranked = items.map((item) => ({ key: itemId(item), netMinor: netMinor(item), isSold: isSold(item) }));
  const grades = abcGrades(ranked);
  const total = ranked.reduce((sum, item) => sum + item.netMinor, 0);
  return items.map((item, index) => {
    const net = ranked[index]?.netMinor ?? 0;
    const hasCost = item.costedNetMinor !== 0 || item.costMinor !== 0;
    const marginMinor = hasCost ? item.costedNetMinor - item.costMinor : null;
    return {
      ...item,
      netMinor: net,
      reversalRate: shareOf(item.reversalMinor, item.grossMinor),
      marginMinor,
      marginShare: marginMinor === null || item.costedNetMinor <= 0 ? null : marginMinor / item.costedNetMinor,
      coverage: coverageOf(item.costedNetMinor, net),
      share: total > 0 ? net / total : null,
      abc: grades.get(itemId(item)) ?? "U",
    };
  });
}

const VALUE: Record<ItemSort, (item: RankedItem) => number | null> = {
  net: (item) => item.netMinor,
  gross: (item) => item.grossMinor,
  units: (item) => item.units,
  margin: (item) => item.marginMinor,
  margin_share: (item) => item.marginShare,
  reversal_rate: (item) => item.reversalRate,
};

/** Best first or worst first; what has no such figure comes last either way. A high reversal rate is worse than a low one. */
export function sortItems(items: readonly RankedItem[], sort: ItemSort, order: SortOrder): RankedItem[] {
  const sign = (order === "best" ? 1 : -1) * (sort === "reversal_rate" ? -1 : 1);
  const value = VALUE[sort];
  return items.toSorted((a, b) => {
    const [one, other] = [value(a), value(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return sign * (other - one) || b.netMinor - a.netMinor || (itemId(a) < itemId(b) ? -1 : 1);
  });
}

export type MatrixCell = { abc: AbcGrade; xyz: XyzGrade | null; items: number; netMinor: number };

/** The steadiness of each item, from what its weeks add up to. */
export const xyzBy =
  (weekly: ReadonlyMap<string, WeeklySums>) =>
  (item: Pick<ItemSums, "shopId" | "itemKey">): XyzGrade | null => {
    const sums = weekly.get(itemId(item));
    return xyzGrade(sums ? variationOfSums(sums) : null);
  };

/** How many items have each pair of grades, and what they brought; without XYZ where there are too few weeks to tell. */
export const gradeMatrix = (items: readonly RankedItem[], xyzOf: (item: RankedItem) => XyzGrade | null): MatrixCell[] => {
  const graded = items.map((item) => ({ ...item, xyz: xyzOf(item) }));
  return (["A", "B", "C"] as const).flatMap((abc) =>
    ([...XYZ_GRADES, null] as const).map((xyz) => {
      const of = graded.filter((item) => item.abc === abc && item.xyz === xyz);
      return { abc, xyz, items: of.length, netMinor: of.reduce((sum, item) => sum + item.netMinor, 0) };
    }),
  );
};

export type GradeSums = { grade: AbcGrade; items: number; netMinor: number; share: number | null };

/** How many items each grade has and what they brought; `unsold` are those of the catalogue that were not sold. */
export function gradeSums(items: readonly RankedItem[], unsold: number): GradeSums[] {
  const total = items.reduce((sum, item) => sum + item.netMinor, 0);
  return (["A", "B", "C", "U"] as const).map((grade) => {
    const of = items.filter(({ abc }) => abc === grade);
    const net = of.reduce((sum, item) => sum + item.netMinor, 0);
    return { grade, items: of.length + (grade === "U" ? unsold : 0), netMinor: net, share: total > 0 ? net / total : null };
  });
}
