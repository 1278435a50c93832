/*
 * What becomes of every table when a person deletes their account. Orders, money and stock stay, as the books of the shops;
 * what says whose they were does not. A table without a decision here fails a test, and so does a column of text or jsonb
 * in a table that holds something of a person.
 */
import { NOBODYS_TABLES } from "./nobodys-tables";

/** `put` is the SQL it is set to; `keep` says why it may stay. */
type Fate = { put: string } | { keep: string };

export type TableDecision =
  /** Holds nothing of a customer. */
  | { rows: "nobody's"; because: string }
  /** Its rows of the person are deleted. */
  | { rows: "deleted" }
  /**
   * Its rows stay, with these columns changed: found by their order (`ofOrders`), by statements of their own (`byHand`), or
   * where history is written once, by `forget_history()`, which can do nothing but blank.
   */
  | { rows: "ofOrders" | "byHand" | "history"; fields: Record<string, Fate> };

const keep = (why: string): Fate => ({ keep: why });
const put = (sql: string): Fate => ({ put: sql });
const nobody = (because: string): TableDecision => ({ rows: "nobody's", because });
const word = keep("a word of ours");
const units = keep("ids and quantities");

/** What stands where a name stood. */
export const ERASED_NAME = "Erased customer";
const name = put(`'${ERASED_NAME}'`);
const empty = put("''");
const none = put("null");

export const PERSONAL_FIELDS: Record<string, TableDecision> = {
  users: { rows: "deleted" },
  sessions: { rows: "deleted" },
  refresh_tokens: { rows: "deleted" },
  password_resets: { rows: "deleted" },
  members: { rows: "deleted" },
  invitations: { rows: "deleted" },
  user_orders: { rows: "deleted" },
  carts: { rows: "deleted" },
  cart_lines: { rows: "deleted" },
  mailbox: { rows: "deleted" },
  customer_addresses: { rows: "deleted" },
  order_claims: { rows: "deleted" },

  customers: { rows: "byHand", fields: {} },
  shop_customers: {
    rows: "byHand",
    fields: { name, email: none, phone: none, search: put("the contacts left"), external_ref: none },
  },
  purchases: {
    rows: "byHand",
    fields: { number: keep("the shops' books go by it"), cart_id: keep("an id that leads nowhere") },
  },
  payment_requests: {
    rows: "byHand",
    fields: {
      phone: empty,
      provider: word,
      shares: units,
      state: word,
      provider_ref: keep("late callbacks are matched by it"),
      receipt: keep("the books are checked by it"),
      failure: none,
    },
  },
  draft_orders: {
    rows: "byHand",
    fields: {
      name,
      email: none,
      phone: none,
      line1: empty,
      town: empty,
      note: empty,
      country: keep("tax is owed by it"),
      source: word,
      payment_method: word,
      lines: keep("the goods"),
    },
  },
  idempotency_keys: {
    rows: "byHand",
    fields: {
      caller: keep("deleted with the caller's rows; others' are theirs"),
      key: keep("the caller's own"),
      request_hash: keep("a hash"),
      body: put(`'{"erased": true}'`),
      headers: keep("of the answer, not of a person"),
      authority: keep("what the caller was"),
    },
  },
  import_rejections: {
    rows: "byHand",
    fields: { raw: empty, file: keep("the file's name"), reason: keep("our words for what was wrong") },
  },
  imports: {
    rows: "byHand",
    fields: {
      preview: none,
      preset: word,
      file_name: keep("the shop's file"),
      file_path: keep("the shop's file, deleted by the sweep"),
      file_hash: keep("a hash"),
      mapping: keep("names of columns"),
      options: keep("settings of the run"),
      state: word,
      problem: keep("our words"),
    },
  },

  orders: {
    rows: "ofOrders",
    fields: {
      customer_name: name,
      email: none,
      phone: none,
      buyer_note: empty,
      contact: keep("follows from the name, e-mail and phone"),
      number: keep("the shops' books go by it"),
      source: word,
      external_ref: keep("keeps a second import from making the order again"),
      status: word,
      payment_status: word,
      return_status: word,
      open_return: word,
      payment_method: word,
      delivery_method: word,
      delivery_name: keep("the shop's name for it"),
      coupon_code: keep("the shop's"),
    },
  },
  order_addresses: {
    rows: "ofOrders",
    fields: {
      name,
      phone: none,
      line1: empty,
      line2: none,
      town: empty,
      region: none,
      postcode: none,
      country: keep("tax is owed by it"),
    },
  },
  order_lines: { rows: "ofOrders", fields: { sku: keep("the goods"), title: keep("the goods"), options: keep("the goods") } },
  shipments: { rows: "ofOrders", fields: { method: word, carrier: keep("who carried it"), stage: word, units } },
  tracking_numbers: {
    rows: "ofOrders",
    fields: { number: keep("names a parcel"), url: keep("the carrier's page of the parcel, which asks for proof itself") },
  },
  tracking_entries: {
    rows: "ofOrders",
    fields: {
      source: word,
      external_id: keep("keeps an event from being told twice"),
      status: word,
      message: empty,
      place: none,
    },
  },
  holds: { rows: "ofOrders", fields: { reason: word, note: empty } },
  notes: { rows: "ofOrders", fields: { author_name: keep("staff's; their own erasure changes it"), body: empty } },
  messages: {
    rows: "ofOrders",
    fields: {
      channel: word,
      template: word,
      recipient: put("'erased:' || id"),
      data: put("'{}'"),
      state: put("case when state in ('waiting', 'sending', 'failed', 'unsure') then 'withdrawn' else state end"),
      last_error: none,
    },
  },
  cancel_requests: { rows: "ofOrders", fields: { reason: word, note: empty, state: word, answer: empty } },
  return_requests: { rows: "ofOrders", fields: { reason: word, note: empty, wish: word, units, state: word, answer: empty } },
  order_visits: { rows: "ofOrders", fields: { session_hash: empty } },
  order_changes: { rows: "ofOrders", fields: { state: word, actions: put("'[]'") } },
  documents: {
    rows: "ofOrders",
    fields: {
      kind: word,
      number: keep("gapless by law"),
      buyer: put(`'{"name": "${ERASED_NAME}", "email": "", "phone": "", "address": []}'`),
      snapshot: keep("goods, amounts and the seller"),
    },
  },

  timeline_events: {
    rows: "history",
    fields: {
      type: word,
      actor_kind: word,
      from_status: word,
      to_status: word,
      data: put("what is ids, amounts and words of ours"),
    },
  },
  payments: {
    rows: "history",
    fields: {
      method: word,
      reference: keep("the books are checked by it"),
      form_key: keep("a random key of a form"),
      reason: empty,
    },
  },
  refunds: {
    rows: "history",
    fields: {
      units,
      reason: empty,
      cause_id: keep("an id"),
      state: word,
      method: word,
      reference: keep("the books are checked by it"),
      failure: none,
      request_key: keep("the caller's random key"),
      request_hash: keep("a hash"),
    },
  },
  cancellations: { rows: "history", fields: { reason: word, note: empty, units } },
  returns: { rows: "history", fields: { reason: word, note: empty, units, damaged: units } },
  payment_callbacks: {
    rows: "history",
    fields: { provider: word, fingerprint: keep("a hash"), provider_ref: keep("an id"), outcome: word, body: put("'{}'") },
  },

  loyalty_accounts: {
    rows: "byHand",
    fields: {
      status: keep("closed, and its points void"),
      member_code: keep("random letters, which serve nobody once it is closed"),
      referral_code: keep("random letters, which serve nobody once it is closed"),
    },
  },
  point_lots: { rows: "byHand", fields: { source: word, cause_id: keep("an id"), status: word } },
  point_entries: {
    rows: "history",
    fields: {
      kind: word,
      key: keep("words and ids of ours"),
      allocations: keep("ids and points"),
      cause_id: keep("an id"),
      note: empty,
    },
  },
  tier_changes: { rows: "history", fields: { reason: word, note: empty } },
  loyalty_events: { rows: "byHand", fields: { type: word, key: keep("words and ids of ours"), data: keep("ids and points") } },
  point_adjustments: {
    rows: "byHand",
    fields: { reason: empty, state: word, request_key: keep("the caller's random key") },
  },
  redemptions: {
    rows: "byHand",
    fields: { state: word, channel: word, code: keep("random letters"), request_key: keep("the caller's random key") },
  },
  referrals: { rows: "byHand", fields: { state: word, signals: keep("words of ours"), decision: empty } },

  ...Object.fromEntries(Object.entries(NOBODYS_TABLES).map(([table, because]) => [table, nobody(because)])),
};
