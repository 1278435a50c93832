import { notFound } from "@/lib/errors";
import { idOf, type OrderId } from "@/lib/ids";

const OrderIdText = idOf("ord");

/** The order an address names. What cannot be an id names no order. */
export function orderIdOf(text: string): OrderId {
  const id = OrderIdText.safeParse(text);
  if (!id.success) throw notFound("order");
  return id.data;
}
