/** Money in minor units, a number, a share between 0 and 1, or how many times. */
export type CampaignUnit = "money" | "count" | "share" | "times";
type Metric = { label: string; unit: CampaignUnit; formula: string; dated: string };

/** Every figure of a campaign with its formula, as the page shows it. */
export const CAMPAIGN_METRICS = {
  spend: {
    label: "Spent",
    unit: "money",
    formula: "Sum of what was entered as spent. Other currencies by the rate of their day, frozen when entered.",
    dated: "day of the spending",
  },
  attributedNet: {
    label: "Attributed net sales",
    unit: "money",
    formula: "Sum over the orders: credit × (gross sales − discounts − reversals), without tax and shipping.",
    dated: "each movement on its own day: what is taken back takes its credit back on that day",
  },
  attributedMargin: {
    label: "Attributed margin",
    unit: "money",
    formula: "CM1: sum over the lines whose cost is known, of credit × (net sales − cost of goods).",
    dated: "each movement on its own day",
  },
  costCoverage: {
    label: "Cost coverage",
    unit: "share",
    formula: "Attributed net sales of goods whose cost is known ÷ attributed net sales.",
    dated: "each movement on its own day",
  },
  orders: {
    label: "Attributed orders",
    unit: "count",
    formula: "Sum of the credits of orders. Two halves make one.",
    dated: "order day",
  },
  newCustomers: {
    label: "New customers",
    unit: "count",
    formula: "Sum of the credits of orders that were their customer's first in this shop.",
    dated: "order day",
  },
  roas: {
    label: "ROAS",
    unit: "times",
    formula: "Return on advertising spend: attributed net sales ÷ spent.",
    dated: "the whole campaign until now",
  },
  cac: {
    label: "CAC",
    unit: "money",
    formula: "Customer acquisition cost: spent ÷ new customers credited to the campaign.",
    dated: "the whole campaign until now",
  },
  roi: {
    label: "ROI",
    unit: "share",
    formula:
      "(Attributed margin − spent) ÷ spent. The margin is the first one, CM1: net sales less cost of goods, where that cost is known. Coupons are in it already: net sales are after discounts. It is ROI at most: what parcels, payments and packing cost is not recorded, and not taken off.",
    dated: "the whole campaign until now",
  },
  trackedShare: {
    label: "Tracked share",
    unit: "share",
    formula: "Orders whose visits are known, by consent ÷ orders placed in the shop's pages, since the campaign began.",
    dated: "order day",
  },
  lift: {
    label: "Caused net sales",
    unit: "money",
    formula:
      "(Mean net sales per customer meant to be reached − mean per customer held out) × customers meant to be reached. Everybody assigned counts, whether they bought or not; the interval is Welch's, 95%.",
    dated: "orders placed from the draw until the window after the last day has passed; reversals of these whenever they happen",
  },
  incrementalRoi: {
    label: "Incremental ROI",
    unit: "share",
    formula: "(Caused margin − spent) ÷ spent: lift in net sales less cost of goods where it is known.",
    dated: "as caused net sales",
  },
} as const satisfies Record<string, Metric>;
export type CampaignMetric = keyof typeof CAMPAIGN_METRICS;

/** What a model credits to a campaign: minor units of the shop's currency, and orders that need not be whole. */
export type CreditedSums = {
  netMinor: number;
  marginMinor: number;
  costedNetMinor: number;
  orders: number;
  newCustomers: number;
};
export type CampaignFigures = CreditedSums & {
  spendMinor: number;
  /** Null where nothing was spent or won to divide by. */
  costCoverage: number | null;
  roas: number | null;
  cacMinor: number | null;
  roi: number | null;
};

/** The figures of a campaign that hang on what was credited to it, by their names in `CampaignFigures`. */
export const FIGURE_OF = {
  spend: "spendMinor",
  attributedNet: "netMinor",
  orders: "orders",
  newCustomers: "newCustomers",
  roas: "roas",
  cac: "cacMinor",
  roi: "roi",
} as const satisfies { [M in CampaignMetric]?: keyof CampaignFigures };
export type FigureMetric = keyof typeof FIGURE_OF;

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export function figuresOf(sums: CreditedSums, spendMinor: number): CampaignFigures {
  const { netMinor, marginMinor, costedNetMinor, newCustomers } = sums;
  const cac = ratio(spendMinor, newCustomers);
  return {
    ...sums,
    spendMinor,
    costCoverage: ratio(costedNetMinor, netMinor),
    roas: ratio(netMinor, spendMinor),
    cacMinor: cac === null ? null : Math.round(cac),
    roi: ratio(marginMinor - spendMinor, spendMinor),
  };
}
