import { AFTERSALE_PROBLEMS } from "./aftersale-problems";
import { DOCUMENT_PROBLEMS } from "./document-problems";
import { LOYALTY_PROBLEMS } from "./loyalty-problems";
import { ORDER_PROBLEMS } from "./order-problems";
import { PAYMENT_PROBLEMS } from "./payment-problems";
import type { ProblemKind } from "./problem-kind";
import { PURCHASE_PROBLEMS } from "./purchase-problems";
import { REQUEST_PROBLEMS } from "./request-problems";
import { SCREEN_PROBLEMS } from "./screen-problems";

/** Every refusal the endpoints can give, by status and code: the page of problems is this list. */
export const PROBLEM_KINDS: readonly ProblemKind[] = [
  ...REQUEST_PROBLEMS,
  ...ORDER_PROBLEMS,
  ...AFTERSALE_PROBLEMS,
  ...PURCHASE_PROBLEMS,
  ...PAYMENT_PROBLEMS,
  ...DOCUMENT_PROBLEMS,
  ...LOYALTY_PROBLEMS,
  ...SCREEN_PROBLEMS,
].sort((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1));

/** Titles of the statuses, as the problem documents carry them. */
export const STATUS_TITLES: Record<number, string> = {
  400: "Malformed request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  412: "Changed meanwhile",
  413: "Too large",
  415: "Unsupported media type",
  422: "Invalid input",
  429: "Too many attempts",
  500: "Internal error",
  503: "Temporarily unavailable",
};
