import { newId, type ShopId, type VariantId } from "@/lib/ids";
import type { Reward } from "@/lib/rewards/reward";

export type DemoReward = Reward & { shopId: ShopId; createdAt: Date };

/** Goods of the shop's shelf that a reward can give. */
export type RewardItem = { sku: string; variantId: VariantId; title: string; costMinor: number | null };

type Wish = Pick<Reward, "kind" | "name" | "description" | "points"> & Partial<Reward>;
type ShopWishes = { shippingPoints: number; card: { name: string; points: number }; item: { sku: string; points: number } };

/** What a parcel costs differs by shop, and so does what of the shelf can be given away. */
const WISHES: Record<string, ShopWishes> = {
  kazuri: { shippingPoints: 250, card: { name: "Gift card", points: 1_000 }, item: { sku: "KAZ-016", points: 600 } },
  bahari: { shippingPoints: 300, card: { name: "Gift card", points: 500 }, item: { sku: "BAH-010", points: 250 } },
  savanna: { shippingPoints: 1_200, card: { name: "Gift card", points: 1_500 }, item: { sku: "SAV-007", points: 900 } },
};

/** The place of Gold in the tiers that are proposed. */
const GOLD = 2;

const NO_TERMS = {
  ...{ amountMinor: null, percentBp: null, variantId: null, minSpendMinor: 0, costMinor: null, stock: null, perMember: null },
  ...{ minTier: 0, startsAt: null, endsAt: null, validDays: 30, active: true },
};

/** Of these goods each shop gives one for points. */
export const rewardSkus = (slug: string): string[] => [WISHES[slug]?.item.sku ?? ""].filter(Boolean);

/** What a demo shop gives for points: some of every kind. Money off costs about as many points as it is worth. */
export function demoRewards(
  { shopId, slug }: { shopId: ShopId; slug: string },
  pointValueMinor: number,
  items: readonly RewardItem[],
  createdAt: Date,
): DemoReward[] {
  const wishes = WISHES[slug];
  if (!wishes) return [];
  const given = items.find(({ sku }) => sku === wishes.item.sku);
  const all: Wish[] = [
    ...atTheCounter(pointValueMinor),
    ...moneyOff(pointValueMinor),
    ...byTheWay(wishes, pointValueMinor),
    ...(given ? [fromTheShelf(given, wishes.item.points)] : []),
  ];
  return all.map((wish) => ({ ...NO_TERMS, ...wish, shopId, createdAt, id: newId("rwd") }));
}

const atTheCounter = (worth: number): Wish[] => [
  {
    ...{ kind: "service", name: "Gift wrapping", description: "Your parcel in kitenge paper.", points: 25 },
    costMinor: Math.round(25 * worth * 0.4),
  },
  {
    ...{ kind: "service", name: "A coffee on us", description: "At the counter, whenever you come by.", points: 60 },
    costMinor: Math.round(60 * worth * 0.5),
  },
];

const moneyOff = (worth: number): Wish[] => [
  {
    ...{ kind: "amount", name: "A small thank-you", description: "Off your next order.", points: 100 },
    ...{ amountMinor: 100 * worth, minSpendMinor: 500 * worth, costMinor: 100 * worth },
  },
  {
    ...{ kind: "amount", name: "A big thank-you", description: "Off your next order.", points: 500 },
    ...{ amountMinor: 500 * worth, minSpendMinor: 2_000 * worth, costMinor: 500 * worth, validDays: 60 },
  },
  {
    ...{ kind: "percent", name: "Ten per cent off everything", description: "For those who come often.", points: 400 },
    ...{ percentBp: 1_000, minTier: GOLD },
  },
];

const byTheWay = ({ shippingPoints, card }: ShopWishes, worth: number): Wish[] => [
  {
    ...{ kind: "shipping", name: "Free delivery", description: "Whichever way you choose.", points: shippingPoints },
    costMinor: shippingPoints * worth,
  },
  {
    ...{ kind: "gift_card", name: card.name, description: "For somebody you like: whoever has its code can use it." },
    ...{ points: card.points, amountMinor: card.points * worth, costMinor: card.points * worth },
    ...{ perMember: 2, validDays: 365 },
  },
];

const fromTheShelf = ({ title, variantId, costMinor }: RewardItem, points: number): Wish => ({
  ...{ kind: "product", name: title, description: "From our shelf: at the counter, or with an order.", points },
  ...{ variantId, costMinor, stock: 150 },
});
