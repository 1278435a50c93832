import { formatDay, formatMoney } from "@/lib/format";
import type { OrderId } from "@/lib/ids";
import type { Day } from "@/lib/time";
import type { MemberAccount } from "./member-account";
import { measureText, pendingText, pointsText } from "./member-words";
import type { ProgramRules } from "./program-rules";
import { tierAt } from "./tiers";
import type { ToldEvent } from "./vocabulary";

/** What a letter about points says, before it is dressed. */
export type PointsLetter = { subject: string; heading: string; paragraphs: string[] };

type News = { type: ToldEvent; data: Record<string, unknown> };
export type LetterScene = {
  account: MemberAccount;
  rules: Pick<ProgramRules, "tiers" | "tierBasis">;
  orderNumbers: ReadonlyMap<OrderId, string>;
};

/** Told even to members who want no letters about points: somebody used what is theirs. */
const SERVICE: readonly ToldEvent[] = ["reward_reserved", "reward_redeemed"];

/** Used on the spot, so there is no code to keep. */
const ON_THE_SPOT: readonly unknown[] = ["checkout", "counter"];

/** The events a member is written of, by what they wish. */
export const toldTo = <N extends News>(events: readonly N[], letters: boolean): N[] =>
  events
    .filter(({ type }) => letters || SERVICE.includes(type))
    .filter(({ type, data }) => type !== "reward_reserved" || !ON_THE_SPOT.includes(data.channel));

/** What leads the letter when several things happened at once. */
const ORDER: readonly ToldEvent[] = [
  "reward_redeemed",
  "reward_reserved",
  "tier_up",
  "referral_paid",
  "points_available",
  "points_expiring",
  "tier_at_risk",
  "tier_down",
  "points_pending",
];

/** One letter about all that happened to a member; undefined when there is nothing to say. */
export function pointsLetter(events: readonly News[], scene: LetterScene): PointsLetter | undefined {
  const parts = ORDER.flatMap((type) => {
    const same = events.filter((event) => event.type === type);
    return same.length > 0 ? [WORDS[type](same, scene)] : [];
  });
  const [first] = parts;
  if (!first) return undefined;
  const { account } = scene;
  const paragraphs = parts.flatMap((part, index) => (index === 0 ? part.lines : [part.heading, ...part.lines]));
  return {
    subject: `${first.heading} at ${account.shop.name}`,
    heading: first.heading,
    paragraphs: [...paragraphs, balanceLine(account)],
  };
}

function balanceLine({ balance, worthMinor, pointsName, shop }: MemberAccount): string {
  const worth = worthMinor > 0 ? `, worth ${formatMoney(worthMinor, shop.currency)}` : "";
  return `Your balance at ${shop.name} is ${pointsText(balance, pointsName)}${worth}.`;
}

type Part = { heading: string; lines: string[] };
type Words = (events: readonly News[], scene: LetterScene) => Part;

const numberOf = (value: unknown) => (typeof value === "number" ? value : 0);
const textOf = (value: unknown) => (typeof value === "string" ? value : "");
const pointsOf = (events: readonly News[]) => events.reduce((sum, { data }) => sum + numberOf(data.points), 0);

const tierName = ({ rules }: LetterScene, place: unknown) => tierAt(rules.tiers, numberOf(place))?.name ?? "";

function ordersOf(events: readonly News[], { orderNumbers }: LetterScene): string {
  const numbers = events.flatMap(({ data }) => orderNumbers.get(data.orderId as OrderId) ?? []);
  return numbers.length > 0 ? ` with ${numbers.length === 1 ? "order" : "orders"} ${numbers.join(", ")}` : "";
}

const pending: Words = (events, scene) => {
  const { account } = scene;
  const sum = pointsText(pointsOf(events), account.pointsName);
  const days = account.pending.map((part) => pendingText(part, account.pointsName));
  return {
    heading: `${sum} are on their way`,
    lines: [`You earned them${ordersOf(events, scene)}.`, ...(days.length > 0 ? [`To spend: ${days.join("; ")}.`] : [])],
  };
};

const available: Words = (events, scene) => ({
  heading: `${pointsText(pointsOf(events), scene.account.pointsName)} are yours to spend`,
  lines: ["Use them for a reward, at the checkout, on your page, or at the counter."],
});

const expiring: Words = (events, { account: { pointsName } }) => {
  const days = new Map<Day, number>();
  for (const { data } of events) {
    const day = textOf(data.lastDay) as Day;
    days.set(day, (days.get(day) ?? 0) + numberOf(data.points));
  }
  const lines = [...days].sort().map(([day, points]) => `${pointsText(points, pointsName)} until ${formatDay(day)}`);
  return { heading: `Use ${pointsText(pointsOf(events), pointsName)} soon`, lines: [`They can be used: ${lines.join("; ")}.`] };
};

const tierUp: Words = (events, scene) => {
  const place = events.at(-1)?.data.toTier;
  const benefits = scene.rules.tiers[numberOf(place)]?.benefits.split("\n").filter((line) => line.trim() !== "") ?? [];
  const lines = benefits.length > 0 ? [`It brings you: ${benefits.join("; ")}.`] : ["Thank you for coming back."];
  return { heading: `You have reached ${tierName(scene, place)}`, lines };
};

const tierDown: Words = (events, scene) => ({
  heading: `Your tier is ${tierName(scene, events.at(-1)?.data.toTier)} now`,
  lines: ["What you order from now on counts towards the next one."],
});

const atRisk: Words = (events, scene) => {
  const { data } = events.at(-1) ?? { data: {} as News["data"] };
  const { shop, pointsName } = scene.account;
  const name = tierName(scene, data.tier);
  const missing = measureText(numberOf(data.missing), scene.rules.tierBasis, { currency: shop.currency, pointsName });
  const until = textOf(data.lastDay || data.tierUntil) as Day;
  return {
    heading: `Your tier ${name} is about to end`,
    lines: [`It holds until ${formatDay(until)}. ${missing} more until then, and you keep it.`],
  };
};

const reserved: Words = (events) => ({
  heading: "Your reward is ready",
  lines: events.map(({ data }) => `${textOf(data.reward)}: your code is ${textOf(data.code)}.`),
});

const redeemed: Words = (events, { account: { pointsName, shop } }) => ({
  heading: "Your reward was used",
  lines: [
    ...events.map(({ data }) => `${textOf(data.reward)}, for ${pointsText(numberOf(data.points), pointsName)}.`),
    `If that was not you, tell ${shop.name} at once.`,
  ],
});

const referred: Words = (events, { account: { pointsName } }) => ({
  heading: `${pointsText(pointsOf(events), pointsName)} for a recommendation`,
  lines: ["Thank you for bringing a friend, or for coming as one."],
});

const WORDS: Record<ToldEvent, Words> = {
  points_pending: pending,
  points_available: available,
  points_expiring: expiring,
  tier_up: tierUp,
  tier_at_risk: atRisk,
  tier_down: tierDown,
  reward_reserved: reserved,
  reward_redeemed: redeemed,
  referral_paid: referred,
};
