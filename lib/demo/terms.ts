import type { OfferedDelivery } from "@/lib/delivery/delivery";
import type { CheckoutMethod } from "@/lib/delivery/vocabulary";
import type { PaymentMethod } from "@/lib/orders/vocabulary";

export type DemoDelivery = Omit<OfferedDelivery, "id" | "method"> & { method: CheckoutMethod };
type DemoCoupon = {
  code: string;
  percentBp: number | null;
  amountMinor: number | null;
  minSpendMinor: number;
  maxUses: number | null;
};

/** By what terms a demo shop sells. */
export type DemoTerms = {
  taxInclusive: boolean;
  taxRateBp: number;
  /** Who stands on its invoices, and in which language. */
  legalName: string;
  taxNumber: string;
  postalAddress: string;
  locale: string;
  paymentMethods: PaymentMethod[];
  bankDetails: string;
  /** Kept of goods that come back though nothing was wrong with them. */
  restockingFeeBp: number;
  deliveries: readonly [DemoDelivery, ...DemoDelivery[]];
  coupons: readonly DemoCoupon[];
};

const way = (
  method: CheckoutMethod,
  name: string,
  priceMinor: number,
  [minDays, maxDays]: readonly [number, number],
  { details = "", freeFromMinor = null }: { details?: string; freeFromMinor?: number | null } = {},
): DemoDelivery => ({ method, name, details, priceMinor, freeFromMinor, minDays, maxDays });

const percent = (code: string, percentBp: number, minSpendMinor: number): DemoCoupon => ({
  ...{ code, percentBp, minSpendMinor },
  amountMinor: null,
  maxUses: null,
});

const DEMO_TERMS: Record<string, DemoTerms> = {
  kazuri: {
    taxInclusive: true,
    taxRateBp: 1600,
    legalName: "Kazuri Home & Style Limited",
    taxNumber: "P051234567K",
    postalAddress: "P.O. Box 40112\n00100 Nairobi\nKenya",
    locale: "en",
    paymentMethods: ["mobile_money", "cash_on_delivery", "bank_transfer"],
    bankDetails: "Demo Bank Kenya, Kazuri Home & Style, account 0100 2233 445",
    restockingFeeBp: 500,
    deliveries: [
      way("pickup", "Collect at the shop", 0, [0, 1], { details: "Biashara Street 14, Nairobi, 9:00 to 18:00 but Sundays." }),
      way("own_rider", "Rider in Nairobi", 200_00, [0, 1], { freeFromMinor: 10_000_00 }),
      way("carrier", "Parcel to a town office", 250_00, [1, 3]),
      way("carrier", "Parcel to the door", 350_00, [2, 5], { freeFromMinor: 15_000_00 }),
    ],
    coupons: [
      percent("KARIBU10", 1000, 2_000_00),
      { code: "ASANTE-500", percentBp: null, amountMinor: 500_00, minSpendMinor: 5_000_00, maxUses: 100 },
    ],
  },
  bahari: {
    taxInclusive: true,
    taxRateBp: 1800,
    legalName: "Bahari Traders Co. Ltd",
    taxNumber: "123-456-789",
    postalAddress: "S.L.P. 7788\nDar es Salaam\nTanzania",
    locale: "sw",
    paymentMethods: ["mobile_money", "cash_on_delivery", "bank_transfer"],
    bankDetails: "Demo Bank Tanzania, Bahari Traders, account 7788 9900 11",
    restockingFeeBp: 0,
    deliveries: [
      way("pickup", "Collect at the harbour", 0, [0, 2], { details: "Sokoine Drive, Dar es Salaam, gate 3." }),
      way("own_rider", "Rider in Dar es Salaam", 5_000_00, [0, 2]),
      way("carrier", "Bus parcel upcountry", 8_000_00, [2, 6], { freeFromMinor: 300_000_00 }),
    ],
    coupons: [percent("BAHARI5", 500, 0)],
  },
  savanna: {
    taxInclusive: false,
    taxRateBp: 800,
    legalName: "Savanna Craft Export LLC",
    taxNumber: "98-7654321",
    postalAddress: "240 Canal Street\nNew York, NY 10013\nUSA",
    locale: "en",
    paymentMethods: ["bank_transfer", "mobile_money"],
    bankDetails: "Demo Bank New York, Savanna Craft Export, account 55-010203, routing 000000000",
    restockingFeeBp: 1000,
    deliveries: [
      way("carrier", "Economy post", 12_00, [8, 20]),
      way("carrier", "Tracked post", 18_00, [5, 12], { freeFromMinor: 250_00 }),
      way("carrier", "Express courier", 29_00, [2, 5]),
    ],
    coupons: [percent("SAFARI15", 1500, 100_00)],
  },
};

export function termsOf({ slug }: { slug: string }): DemoTerms {
  const terms = DEMO_TERMS[slug];
  if (!terms) throw new Error(`The demo shop ${slug} has no terms.`);
  return terms;
}
