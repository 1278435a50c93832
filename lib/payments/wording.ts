import type { PaymentRequestState } from "./vocabulary";

export const REQUEST_WORDS: Record<PaymentRequestState, string> = {
  asked: "Waiting for the phone",
  paid: "Paid",
  declined: "Not paid",
  timed_out: "Ran out",
  failed: "Not asked",
};
