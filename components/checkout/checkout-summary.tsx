import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Checkout, CheckoutGroup } from "@/lib/checkout/checkout";
import type { Problem } from "@/lib/http/form-state";
import { pointsText } from "@/lib/loyalty/member-words";
import { type EarningOffer, pointsForecast } from "@/lib/loyalty/points-forecast";
import { cartPath, checkoutPath, myShopPointsPath, signInPath } from "@/lib/paths";

/** Codes of refusals after which the sums on the page are other ones than the buyer agreed to. */
const MUST_LOOK_AGAIN = ["price-changed", "basket-changed", "coupon-refused", "delivery-gone"];

type Props = { checkout: Checkout; problem: Problem | undefined };

/** What it all comes to, shop by shop, and the buttons that send the form. */
export function CheckoutSummary({ checkout, problem }: Props) {
  const isChanged = problem !== undefined && MUST_LOOK_AGAIN.includes(problem.code);
  return (
    <Card title="Your order" className="lg:sticky lg:top-20">
      <div className="grid gap-4">
        {checkout.groups.map((group) => (
          <GroupSums key={group.shop.id} group={group} isOnly={checkout.groups.length === 1} />
        ))}
        {checkout.groups.length > 1 && (
          <dl className="grid gap-1 border-t border-line pt-3 text-base font-semibold">
            {checkout.totals.map(({ currency, totalMinor }) => (
              <Row key={currency} name={`Altogether in ${currency}`} minor={totalMinor} currency={currency} />
            ))}
          </dl>
        )}
        {isChanged && (
          <Alert tone="warn" title="Look at the new sums">
            They are not the ones you were shown before. Place the order if you agree to them.
          </Alert>
        )}
        {checkout.isReady ? (
          <>
            <SubmitButton name="intent" value="place" wide pendingLabel="Placing your order">
              {isChanged ? "Agree and place the order" : "Place the order"}
            </SubmitButton>
            <SubmitButton name="intent" value="update" wide variant="secondary" formNoValidate pendingLabel="Working it out">
              Update the totals
            </SubmitButton>
          </>
        ) : (
          <>
            <Alert tone="warn" title="Something cannot be ordered as it is">
              Settle what is marked at its line, and the order can be placed.
            </Alert>
            <ButtonLink href={cartPath()} wide>
              Open the cart
            </ButtonLink>
          </>
        )}
      </div>
    </Card>
  );
}

function GroupSums({
  group: { shop, price, couponCode, couponProblem, earning },
  isOnly,
}: {
  group: CheckoutGroup;
  isOnly: boolean;
}) {
  const { currency, taxInclusive } = shop;
  return (
    <div className="grid gap-1">
      {!isOnly && <p className="font-medium">{shop.name}</p>}
      <dl className="grid gap-1 text-ink-2">
        <Row name="Goods" minor={price.itemsMinor} currency={currency} />
        {price.discountMinor > 0 && (
          <Row
            name={couponCode && !couponProblem ? `Coupon ${couponCode}` : "Discount"}
            minor={-price.discountMinor}
            currency={currency}
          />
        )}
        <Row name="Delivery" minor={price.shippingMinor} currency={currency} />
        {price.taxMinor > 0 && (
          <Row name={taxInclusive ? "Tax, inside the prices" : "Tax"} minor={price.taxMinor} currency={currency} />
        )}
        <Row name="Total" minor={price.totalMinor} currency={currency} strong />
      </dl>
      {earning && <Earning points={pointsForecast(price, taxInclusive, earning)} earning={earning} slug={shop.slug} />}
    </div>
  );
}

/** What it is expected to earn with the way of delivery that is chosen; and who could earn it, but is no member yet. */
function Earning({ points, earning: { pointsName, standing }, slug }: { points: number; earning: EarningOffer; slug: string }) {
  if (points === 0) return null;
  const amount = pointsText(points, pointsName);
  if (standing === "member") return <p className="text-ink-2">Earns about {amount} when it is delivered.</p>;
  const href = standing === "account" ? signInPath(checkoutPath()) : myShopPointsPath(slug);
  return (
    <p className="text-ink-2">
      Members earn about {amount} with this order.{" "}
      <Link href={href} className="link">
        {standing === "account" ? "Sign in to earn them" : "Join to earn them"}
      </Link>
    </p>
  );
}

type RowProps = { name: string; minor: number; currency: CheckoutGroup["shop"]["currency"]; strong?: boolean };

const Row = ({ name, minor, currency, strong }: RowProps) => (
  <div className={strong ? "flex justify-between gap-4 font-semibold text-ink" : "flex justify-between gap-4"}>
    <dt>{name}</dt>
    <dd>
      <Money minor={minor} currency={currency} />
    </dd>
  </div>
);
