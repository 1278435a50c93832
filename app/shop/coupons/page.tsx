import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { listCoupons } from "@/lib/coupons/list-coupons";
import { formatDay, formatMoney } from "@/lib/format";
import { chosenShop } from "@/lib/http/chosen-shops";
import { orNotFound, shopPage } from "@/lib/http/page";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { shopCouponsPath } from "@/lib/paths";
import { listMyShops } from "@/lib/shops/list-my-shops";
import { dayIn, MINUTE_MS } from "@/lib/time";
import { createCouponAction, switchCouponAction } from "./actions";

export const metadata: Metadata = { title: "Coupons" };

type Props = { searchParams: Promise<{ shop?: string | string[] }> };
type Coupon = Awaited<ReturnType<typeof listCoupons>>[number];

/** A shop's coupons: what each gives, how often it was used, and a form for a new one. */
export default async function CouponsPage({ searchParams }: Props) {
  const ctx = await shopPage("products:write", shopCouponsPath());
  const { shop: asked } = await searchParams;
  const shopId = await orNotFound(() => chosenShop(ctx, "products:write", asked));
  const [coupons, shops] = await Promise.all([listCoupons(ctx, shopId), listMyShops(ctx)]);
  const shop = shops.find(({ id }) => id === shopId);
  const place = { currency: shop?.currency ?? "KES", timeZone: shop?.timeZone ?? "UTC" } as const;
  return (
    <>
      <PageHeader title="Coupons" description={`Codes that make an order at ${shop?.name ?? "this shop"} cheaper.`} />
      <div className="grid gap-5">
        <Card flush>
          {coupons.length === 0 ? (
            <EmptyState title="No coupon yet">Make one below, and give its code to whom you like.</EmptyState>
          ) : (
            <Table caption={`Coupons of ${shop?.name ?? "this shop"}`}>
              <TableHead>
                <Th>Code</Th>
                <Th>Takes off</Th>
                <Th>When</Th>
                <Th numeric>Used</Th>
                <Th>State</Th>
              </TableHead>
              <TableBody>
                {coupons.map((coupon) => (
                  <CouponRow key={coupon.id} coupon={coupon} {...place} />
                ))}
              </TableBody>
            </Table>
          )}
        </Card>
        <NewCoupon shopId={shopId} currency={place.currency} />
      </div>
    </>
  );
}

const off = ({ percentBp, amountMinor, minSpendMinor }: Coupon, currency: Currency): string => {
  const value = percentBp === null ? formatMoney(amountMinor ?? 0, currency) : `${percentBp / 100}%`;
  return minSpendMinor === 0 ? value : `${value} from ${formatMoney(minSpendMinor, currency)}`;
};

/** The last day is the one before the instant at which it ends. */
function when({ startsAt, endsAt }: Coupon, timeZone: string): string {
  const from = startsAt && `from ${formatDay(dayIn(startsAt, timeZone))}`;
  const until = endsAt && `until ${formatDay(dayIn(new Date(endsAt.getTime() - MINUTE_MS), timeZone))}`;
  return [from, until].filter(Boolean).join(" ") || "always";
}

const CouponRow = ({ coupon, currency, timeZone }: { coupon: Coupon; currency: Currency; timeZone: string }) => (
  <Tr>
    <Td>
      <span className="font-medium">{coupon.code}</span>
    </Td>
    <Td label="Takes off">{off(coupon, currency)}</Td>
    <Td label="When">{when(coupon, timeZone)}</Td>
    <Td label="Used" numeric>
      {coupon.maxUses === null ? coupon.usedCount : `${coupon.usedCount} of ${coupon.maxUses}`}
    </Td>
    <Td label="State">
      <Form action={switchCouponAction}>
        <input type="hidden" name="shopId" value={coupon.shopId} />
        <input type="hidden" name="couponId" value={coupon.id} />
        <input type="hidden" name="active" value={coupon.active ? "no" : "yes"} />
        <span className="flex items-center gap-2">
          {coupon.active ? <Badge tone="good">On</Badge> : <Badge>Off</Badge>}
          <SubmitButton size="sm" variant="ghost" aria-label={`Switch ${coupon.active ? "off" : "on"} ${coupon.code}`}>
            {coupon.active ? "Switch off" : "Switch on"}
          </SubmitButton>
        </span>
      </Form>
    </Td>
  </Tr>
);

const KINDS = [
  { value: "percent", label: "Percentage of the goods" },
  { value: "amount", label: "Amount" },
];

const NewCoupon = ({ shopId, currency }: { shopId: ShopId; currency: Currency }) => (
  <Card title="Make a coupon">
    <Form action={createCouponAction} className="max-w-3xl">
      <input type="hidden" name="shopId" value={shopId} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="code"
          label="Code"
          required
          maxLength={30}
          autoCapitalize="characters"
          autoComplete="off"
          placeholder="KARIBU10"
        />
        <SelectField name="kind" label="It takes off a" defaultValue="percent" options={KINDS} />
        <TextField name="value" label={`How much, in % or ${currency}`} required inputMode="decimal" />
        <TextField
          name="minSpend"
          label={`Only from ${currency}`}
          required={false}
          inputMode="decimal"
          hint="Value of the goods."
        />
        <TextField name="startsOn" label="First day" type="date" required={false} />
        <TextField name="endsOn" label="Last day" type="date" required={false} />
        <TextField name="maxUses" label="At most so many orders" required={false} inputMode="numeric" />
      </div>
      <SubmitButton className="justify-self-end max-sm:w-full">Make the coupon</SubmitButton>
    </Form>
  </Card>
);
