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

const UNDERSCORE = "_".charCodeAt(0);
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

const CODES = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
/** The sixteen digits behind those of time, as character codes. */
const digits = new Array<number>(16).fill(0);

/**
 * A new id, later than all that this process made before: a UUID of version 7 (its 48 bits of time, 12 that count, 62 of
 * chance) in the 26 digits of a TypeID. Written here, as an import makes a million of them: ten times as fast as the library.
 */
export function newId<P extends IdPrefix>(prefix: P): Id<P> {
  if (random.used + 15 > random.bytes.length) {
    crypto.getRandomValues(random.bytes);
    random.used = 0;
  }
  const { bytes, used } = random;
  random.used += 15;
  countOn((bytes[used] ?? 0) * 256 + (bytes[used + 1] ?? 0));
  const { count } = newest;
  // Version 7 (0111) stands before the count, the variant (10) after it: neither falls on the border of a digit.
  digits[0] = CODES[0b01110 + (count >> 11)] ?? 0;
  digits[1] = CODES[(count >> 6) & 31] ?? 0;
  digits[2] = CODES[(count >> 1) & 31] ?? 0;
  digits[3] = CODES[((count & 1) << 4) | 0b01000 | ((bytes[used + 2] ?? 0) & 3)] ?? 0;
  for (let place = 4; place < 16; place++) digits[place] = CODES[(bytes[used + place - 1] ?? 0) & 31] ?? 0;
  return `${prefix}_${newest.digits}${String.fromCharCode(...digits)}` as Id<P>;
}

/** The value of each digit by its character code; 255 for what is none. */
const DIGITS = new Uint8Array(128).fill(255);
for (const [value, letter] of [...ALPHABET].entries()) DIGITS[letter.charCodeAt(0)] = value;
const BYTES = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, "0"));

/**
 * The `uuid` the database stores for an id. Throws on anything that is not an id. A whole history of orders holds millions
 * of ids, so the 26 characters behind the prefix are turned into hexadecimals here, ten times as fast as by the library,
 * which says what is wrong with those that are none.
 */
export function uuidOf(id: Id<IdPrefix>): string {
  const from = id.length - 26;
  let uuid = "";
  let bits = 0;
  let value = 0;
  let bad = from < 1 || id.charCodeAt(from - 1) !== UNDERSCORE;
  for (let at = 0; at < 26 && !bad; at++) {
    const digit = DIGITS[id.charCodeAt(from + at)] ?? 255;
    // 26 digits hold 130 bits; the first two of them are none of the 128.
    bad = digit > (at === 0 ? 7 : 31);
    value = ((value << 5) | digit) & 0xfff;
    bits += at === 0 ? 3 : 5;
    if (bits < 8) continue;
    bits -= 8;
    uuid += BYTES[(value >> bits) & 255];
    if (uuid.length === 8 || uuid.length === 13 || uuid.length === 18 || uuid.length === 23) uuid += "-";
  }
  return bad ? toUUID(id as never) : uuid;
}

/** The id of a stored `uuid`. */
export const idFromUuid = <P extends IdPrefix>(prefix: P, uuid: string): Id<P> => fromUUID(uuid, prefix) as unknown as Id<P>;

/** Accepts an id of this prefix and nothing else: 26 characters of Crockford's base 32, at most 128 bits. */
export const idOf = <P extends IdPrefix>(prefix: P) =>
  z.custom<Id<P>>((value) => typeof value === "string" && new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`).test(value), {
    error: `Give an id that begins with ${prefix}_ and goes on as we gave it: 26 letters and digits.`,
  });
