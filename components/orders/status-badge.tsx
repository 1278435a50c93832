import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { OrderStatus, PaymentStatus, ReturnStatus } from "@/lib/orders/order-status";
import { PAYMENT_WORDS, RETURN_WORDS, STATUS_WORDS } from "@/lib/orders/wording";

/** The colour of each status, for staff and customers alike. */
export const STATUS_TONE: Record<OrderStatus, Tone> = {
  pending: "warn",
  processing: "info",
  shipped: "progress",
  out_for_delivery: "progress",
  delivered: "good",
  cancelled: "neutral",
  returned: "bad",
};

const PAYMENT_TONE: Record<PaymentStatus, Tone> = {
  unpaid: "warn",
  authorized: "info",
  partially_paid: "warn",
  paid: "good",
  overpaid: "warn",
  partially_refunded: "neutral",
  refunded: "neutral",
  voided: "neutral",
  cod_due: "info",
};

/** The headline of an order. */
export const StatusBadge = ({ status }: { status: OrderStatus }) => (
  <Badge tone={STATUS_TONE[status]} dot>
    {STATUS_WORDS[status]}
  </Badge>
);

/** How far an order is paid. */
export const PaymentBadge = ({ status }: { status: PaymentStatus }) => (
  <Badge tone={PAYMENT_TONE[status]}>{PAYMENT_WORDS[status]}</Badge>
);

/** Nothing at all while no return was asked for. */
export const ReturnBadge = ({ status }: { status: ReturnStatus }) =>
  status === "none" ? null : <Badge tone="bad">{RETURN_WORDS[status]}</Badge>;
