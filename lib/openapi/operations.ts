import { ANALYTICS_OPERATIONS } from "./analytics-operations";
import { CARRIER_OPERATIONS } from "./carrier-operations";
import { LOYALTY_OPERATIONS } from "./loyalty-operations";
import type { Operation } from "./operation";
import { ORDER_OPERATIONS } from "./order-operations";
import { PAYMENT_OPERATIONS } from "./payment-operations";
import { PURCHASE_OPERATIONS } from "./purchase-operations";
import { REPORT_OPERATIONS } from "./report-operations";
import { TOKEN_OPERATIONS } from "./token-operations";

/** Everything a program can ask of us, in reading order. */
export const OPERATIONS: readonly Operation[] = [
  ...TOKEN_OPERATIONS,
  ...ORDER_OPERATIONS,
  ...PURCHASE_OPERATIONS,
  ...REPORT_OPERATIONS,
  ...ANALYTICS_OPERATIONS,
  ...LOYALTY_OPERATIONS,
  ...CARRIER_OPERATIONS,
  ...PAYMENT_OPERATIONS,
];
