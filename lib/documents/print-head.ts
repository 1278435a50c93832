import type { Order, Shop } from "@/db/schema";
import type { Address } from "@/lib/orders/input";
import { addressLines } from "./address-lines";
import type { PrintedBuyer, PrintedDocument, PrintedSums } from "./document";
import { documentLanguage } from "./vocabulary";

/** What every document of an order prints besides its sums. */
export function printHead(shop: Shop, order: Order): Omit<PrintedDocument, keyof PrintedSums | "credit"> {
  return {
    language: documentLanguage(shop.locale),
    currency: order.currency,
    timeZone: shop.timeZone,
    seller: {
      name: shop.name,
      legalName: shop.legalName,
      taxNumber: shop.taxNumber,
      address: shop.postalAddress,
      email: shop.supportEmail ?? "",
      phone: shop.supportPhone ?? "",
      bankDetails: shop.bankDetails,
    },
    orderNumber: order.number,
    placedAt: order.placedAt.toISOString(),
    taxInclusive: order.taxInclusive,
    couponCode: order.couponCode,
    deliveryName: order.deliveryName,
    paymentMethod: order.paymentMethod,
    paidMinor: order.paidMinor,
  };
}

/** The buyer as the order knows them, their country by its name in the language of the shop's documents. */
export const printedBuyer = (shop: Shop, order: Order, address: Address | null | undefined): PrintedBuyer => ({
  name: order.customerName,
  email: order.email ?? "",
  phone: order.phone ?? "",
  address: address
    ? [address.name === order.customerName ? "" : address.name, ...addressLines(address, documentLanguage(shop.locale))].filter(
        Boolean,
      )
    : [],
});
