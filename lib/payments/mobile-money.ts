import type { PaymentRequestId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import type { PaymentProvider } from "./vocabulary";

export type PaymentAsk = {
  requestId: PaymentRequestId;
  currency: Currency;
  /** A multiple of what the operator moves; see `roundUp`. */
  amountMinor: number;
  /** International form, `+254712345678`. */
  phone: string;
  /** What the payer reads: the purchase. */
  reference: string;
  /** Where the operator tells of the outcome. */
  callbackUrl: string;
  at: Date;
};

/** How a request to pay ended. A payment that was merely looked up has no receipt. */
export type PaymentOutcome =
  | { kind: "paid"; receipt: string | null /** Decimal text; null: what was asked for. */; amount: string | null }
  | { kind: "declined" | "timed_out"; reason: string };

export type CallbackReading = { providerRef: string; outcome: PaymentOutcome };

/**
 * An operator of mobile money. Whoever asks holds no transaction meanwhile. A refusal of the operator is a
 * `MobileMoneyError`, so is an operator that cannot be reached or cannot be understood.
 */
export type MobileMoney = {
  provider: PaymentProvider;
  accepts: (currency: Currency) => boolean;
  /** Puts the question on the phone. */
  requestPayment: (ask: PaymentAsk) => Promise<{ providerRef: string }>;
  /** What a callback's body tells; undefined when it cannot be understood. */
  readCallback: (body: unknown) => CallbackReading | undefined;
  /** How a request stands; "open" while nobody knows. */
  queryStatus: (providerRef: string, at: Date) => Promise<PaymentOutcome | "open">;
};

/** The operator refused, or was not reached: `reason` is for the payer to read. */
export class MobileMoneyError extends Error {
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options);
    this.name = "MobileMoneyError";
  }
}
