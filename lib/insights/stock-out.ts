import { formatCount, formatMoney, formatQuantity } from "@/lib/format";
import type { ShopId, VariantId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { variantStockPath } from "@/lib/paths";
import type { Insight } from "./insight";

/** A variant's stock beside what was sold of it in the days of the window. */
export type StockEvidence = {
  shopId: ShopId;
  currency: Currency;
  itemKey: string;
  variantId: VariantId;
  title: string;
  options: string;
  freeUnits: number;
  netUnits: number;
  netMinor: number;
  soldDays: number;
  /** Days of the window on which it could be bought. */
  inStockDays: number;
  windowDays: number;
};

export const STOCK_WINDOW_DAYS = 28;
/** How long it takes until ordered goods are there; the days for which it is reckoned. */
export const LEAD_DAYS = 14;
export const FEWEST_UNITS = 5;
export const FEWEST_IN_STOCK_DAYS = 7;
const FEWEST_SOLD_DAYS = 3;

/** Free units that will not last until new ones can be there, at the pace of the days on which there were any. */
export function decideStockOut(evidence: StockEvidence): Insight | null {
  const { shopId, currency, itemKey, variantId, netUnits, netMinor, soldDays, inStockDays, windowDays } = evidence;
  if (netUnits < FEWEST_UNITS || inStockDays < FEWEST_IN_STOCK_DAYS || soldDays < FEWEST_SOLD_DAYS) return null;
  const freeUnits = Math.max(0, evidence.freeUnits);
  const unitsPerDay = netUnits / inStockDays;
  const lastsDays = freeUnits / unitsPerDay;
  const moneyMinor = Math.round(Math.max(0, LEAD_DAYS - lastsDays) * unitsPerDay * (netMinor / netUnits));
  if (lastsDays >= LEAD_DAYS || moneyMinor < 1) return null;
  const name = evidence.options ? `${evidence.title}, ${evidence.options}` : evidence.title;
  const lasts = formatQuantity(Math.max(1, Math.round(lastsDays)), "day");
  const isOut = freeUnits === 0;
  const isSteady = netUnits >= 20 && soldDays >= 8;
  const wanted = Math.max(1, Math.ceil(unitsPerDay * (LEAD_DAYS + STOCK_WINDOW_DAYS)) - freeUnits);
  return {
    key: `stock_out:${itemKey}`,
    kind: "stock_out",
    title: isOut ? `${name} is sold out` : `${name} will be sold out in about ${lasts}`,
    why: `${formatQuantity(freeUnits, "unit")} can still be sold, and about ${formatCount(Math.round(unitsPerDay * 7 * 10) / 10)} go in a week. Ordered today, new ones come in about ${LEAD_DAYS} days: until then some ${formatMoney(moneyMinor, currency)} would not be sold.`,
    advice: `Order about ${formatQuantity(wanted, "unit")}: enough until they are there and for four weeks more.`,
    link: { href: variantStockPath(variantId, `shop=${shopId}`), label: "See its stock" },
    moneyMinor,
    currency,
    evidence: [
      { label: "Free units", value: formatCount(evidence.freeUnits) },
      {
        label: "Sold, less what came back",
        value: `${formatQuantity(netUnits, "unit")} in ${windowDays} days, on ${formatQuantity(soldDays, "day")}`,
      },
      { label: "Could be bought on", value: `${formatCount(inStockDays)} of ${windowDays} days` },
      { label: "Units a day", value: formatCount(Math.round(unitsPerDay * 100) / 100) },
      { label: "Net sales a unit", value: formatMoney(Math.round(netMinor / netUnits), currency) },
    ],
    rule: `Shown when the free units last less than ${LEAD_DAYS} days at the pace of the last ${windowDays}, counting only days on which there were any. At stake are the net sales of the days without it.`,
    confidence: isSteady ? "high" : "medium",
    confidenceWhy: isSteady ? "It sells often and steadily." : "It sells seldom, so the pace may change by chance.",
  };
}
