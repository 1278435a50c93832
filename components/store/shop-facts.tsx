import { CreditCard, type LucideIcon, Mail, Phone, RotateCcw, Truck } from "lucide-react";
import type { ReactNode } from "react";
import { Money } from "@/components/ui/money";
import { daysWords, type OfferedDelivery } from "@/lib/delivery/delivery";
import { formatQuantity } from "@/lib/format";
import type { Currency } from "@/lib/money";
import type { PaymentMethod } from "@/lib/orders/vocabulary";
import { plainWords } from "@/lib/orders/wording";

export type ShopPromise = {
  name: string;
  currency: Currency;
  hoursToShip: number;
  returnWindowDays: number;
  taxInclusive: boolean;
  /** What buyers are offered at the checkout. */
  paymentMethods: readonly PaymentMethod[];
  supportEmail: string | null;
  supportPhone: string | null;
};

/** "Leaves the shop within 2 days". */
export const shipWords = (hoursToShip: number) =>
  `Leaves the shop within ${hoursToShip % 24 === 0 ? formatQuantity(hoursToShip / 24, "day") : formatQuantity(hoursToShip, "hour")}`;

export const returnWords = (days: number) =>
  days === 0 ? "No returns" : `Returns within ${formatQuantity(days, "day")} of delivery`;

const Fact = ({ Icon, title, children }: { Icon: LucideIcon; title: string; children: ReactNode }) => (
  <div className="flex gap-3">
    <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-brand-ink" />
    <div className="min-w-0">
      <h3 className="font-semibold">{title}</h3>
      <div className="mt-0.5 text-ink-2">{children}</div>
    </div>
  </div>
);

type Props = { shop: ShopPromise; deliveries: readonly (OfferedDelivery & { id: string })[] };

/** What a shop promises before one buys: delivery with its price, returns, payment, and whom to ask. */
export const ShopFacts = ({ shop, deliveries }: Props) => (
  <div className="grid gap-6 sm:grid-cols-2 lg:grid-cols-4">
    <Fact Icon={Truck} title="Delivery">
      <p>{shipWords(shop.hoursToShip)}.</p>
      <ul className="mt-1 grid gap-1">
        {deliveries.map((way) => (
          <li key={way.id}>
            {way.name}: {way.priceMinor === 0 ? "free" : <Money minor={way.priceMinor} currency={shop.currency} />},{" "}
            {daysWords(way)}
            {way.freeFromMinor !== null && way.priceMinor > 0 && (
              <>
                ; free from <Money minor={way.freeFromMinor} currency={shop.currency} />
              </>
            )}
          </li>
        ))}
      </ul>
    </Fact>
    <Fact Icon={RotateCcw} title="Returns">
      <p>{returnWords(shop.returnWindowDays)}.</p>
    </Fact>
    <Fact Icon={CreditCard} title="Payment">
      {shop.paymentMethods.length > 0 && <p>{plainWords(shop.paymentMethods.join(", "))}.</p>}
      <p>Prices {shop.taxInclusive ? "include tax" : "are without tax, which is added at the checkout"}.</p>
    </Fact>
    <Fact Icon={Mail} title={`Ask ${shop.name}`}>
      <ul className="grid gap-1">
        {shop.supportEmail && (
          <li>
            <a href={`mailto:${shop.supportEmail}`} className="link break-all">
              {shop.supportEmail}
            </a>
          </li>
        )}
        {shop.supportPhone && (
          <li>
            <a href={`tel:${shop.supportPhone}`} className="link inline-flex items-center gap-1.5">
              <Phone aria-hidden className="size-3.5" />
              {shop.supportPhone}
            </a>
          </li>
        )}
        {!shop.supportEmail && !shop.supportPhone && <li>Reply to any message about your order.</li>}
      </ul>
    </Fact>
  </div>
);
