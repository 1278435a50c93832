import { fromUUID, toUUID } from "typeid-js";
import { z } from "zod";

/** Prefix of every id that leaves the database. Stored as `uuid` (version 7), shown as a TypeID such as `ord_01k9…`. */
export const ID_PREFIXES = {
  user: "usr",
  session: "ses",
  invitation: "ivt",
  shop: "shop",
  customer: "cus",
  purchase: "pur",
  order: "ord",
  line: "lin",
  shipment: "shp",
  trackingNumber: "tnr",
  trackingEntry: "trk",
  hold: "hold",
  note: "note",
  cancellation: "can",
  return: "ret",
  payment: "pay",
  refund: "rfd",
  product: "prd",
  variant: "var",
  stockMovement: "stm",
  stockCount: "stk",
  place: "plc",
  picture: "pic",
  cart: "crt",
  coupon: "cpn",
  deliveryMethod: "dlm",
  reservation: "rsv",
  paymentRequest: "prq",
  cancelRequest: "crq",
  returnRequest: "rrq",
  orderChange: "och",
  draftOrder: "dro",
  document: "doc",
  address: "adr",
  message: "msg",
  import: "imp",
  campaign: "cmp",
  spend: "spd",
  touch: "tch",
  pointBoost: "bst",
  loyaltyAccount: "lac",
  pointLot: "lot",
  tierChange: "tic",
  loyaltyEvent: "lev",
  reward: "rwd",
  redemption: "rdm",
  pointAdjustment: "adj",
  referral: "rfl",
  coalition: "coa",
  settlement: "set",
} as const;

export type IdPrefix = (typeof ID_PREFIXES)[keyof typeof ID_PREFIXES];
export type Id<P extends IdPrefix> = `${P}_${string}`;
export type UserId = Id<"usr">;
export type SessionId = Id<"ses">;
export type InvitationId = Id<"ivt">;
export type ShopId = Id<"shop">;
export type CustomerId = Id<"cus">;
export type PurchaseId = Id<"pur">;
export type OrderId = Id<"ord">;
export type LineId = Id<"lin">;
export type ShipmentId = Id<"shp">;
export type ProductId = Id<"prd">;
export type VariantId = Id<"var">;
export type PlaceId = Id<"plc">;
export type PictureId = Id<"pic">;
export type CartId = Id<"crt">;
export type CouponId = Id<"cpn">;
export type DeliveryMethodId = Id<"dlm">;
export type RefundId = Id<"rfd">;
export type PaymentRequestId = Id<"prq">;
export type CancelRequestId = Id<"crq">;
export type ReturnRequestId = Id<"rrq">;
export type OrderChangeId = Id<"och">;
export type DraftOrderId = Id<"dro">;
export type DocumentId = Id<"doc">;
export type AddressId = Id<"adr">;
export type MessageId = Id<"msg">;
export type ImportId = Id<"imp">;
export type CampaignId = Id<"cmp">;
export type SpendId = Id<"spd">;
export type PointBoostId = Id<"bst">;
export type LoyaltyAccountId = Id<"lac">;
export type PointLotId = Id<"lot">;
export type LoyaltyEventId = Id<"lev">;
export type RewardId = Id<"rwd">;
export type RedemptionId = Id<"rdm">;
export type PointAdjustmentId = Id<"adj">;
export type ReferralId = Id<"rfl">;
export type CoalitionId = Id<"coa">;

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const digit = (value: number) => ALPHABET.charAt(value & 31);

/** Random bytes for some hundred ids: asking for a few at a time is most of what an id costs. */
const random = { bytes: new Uint8Array(6_500), used: 6_500 };
/** The millisecond of the newest id as ten digits, and how many the ids of that millisecond have counted up to. */
const newest = { atMs: 0, digits: "", count: 0 };

/** Counts on from a random number within a millisecond; when twelve bits are full, the next millisecond begins early. */
function countOn(start: number): void {
  const now = Date.now();
  newest.count++;
  if (now <= newest.atMs && newest.count <= 0xfff) return;
  newest.atMs = Math.max(now, newest.atMs + 1);
  newest.count = start & 0x7ff;
  newest.digits = "";
  for (let place = 45; place >= 0; place -= 5) newest.digits += digit(Math.floor(newest.atMs / 2 ** place));
}

/**
 * A new id, later than all that this process made before: a UUID of version 7 (its 48 bits of time, 12 that count, 62 of
 * chance) in the 26 digits of a TypeID. Written here, as an import makes a million of them: ten times as fast as the library.
 */
export function newId<P extends IdPrefix>(prefix: P): Id<P> {
  if (random.used + 15 > random.bytes.length) {
    crypto.getRandomValues(random.bytes);
    random.used = 0;
  }
  const { bytes } = random;
  let at = random.used;
  random.used += 15;
  countOn((bytes[at++] ?? 0) * 256 + (bytes[at++] ?? 0));
  const { count } = newest;
  // Version 7 (0111) stands before the count, the variant (10) after it: neither falls on the border of a digit.
  let id = `${prefix}_${newest.digits}${digit(0b01110 + (count >> 11))}${digit(count >> 6)}${digit(count >> 1)}`;
  id += digit(((count & 1) << 4) | 0b01000 | ((bytes[at++] ?? 0) & 3));
  for (const end = random.used; at < end; ) id += digit(bytes[at++] ?? 0);
  return id as Id<P>;
}

const DIGITS = new Map([...ALPHABET].map((letter, value) => [letter.charCodeAt(0), value]));

/**
 * The `uuid` the database stores for an id. Throws on anything that is not an id. A whole history of orders holds millions
 * of ids, so the 26 characters behind the prefix (two, then six groups of four) are turned into hexadecimals here: five
 * times as fast as the library, which says what is wrong with those that are none.
 */
export function uuidOf(id: Id<IdPrefix>): string {
  const from = id.length - 26;
  let hex = "";
  for (let at = 0; at < 26; at += at === 0 ? 2 : 4) {
    let group = 0;
    for (let next = at; next < (at === 0 ? 2 : at + 4); next++) {
      const digit = DIGITS.get(id.charCodeAt(from + next));
      if (digit === undefined) return toUUID(id as never);
      group = group * 32 + digit;
    }
    hex += group.toString(16).padStart(at === 0 ? 2 : 5, "0");
  }
  if (hex.length !== 32 || id.charAt(from - 1) !== "_") return toUUID(id as never);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The id of a stored `uuid`. */
export const idFromUuid = <P extends IdPrefix>(prefix: P, uuid: string): Id<P> => fromUUID(uuid, prefix) as unknown as Id<P>;

/** Accepts an id of this prefix and nothing else: 26 characters of Crockford's base 32, at most 128 bits. */
export const idOf = <P extends IdPrefix>(prefix: P) =>
  z.custom<Id<P>>((value) => typeof value === "string" && new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`).test(value), {
    error: `Expected an id that begins with ${prefix}_.`,
  });
