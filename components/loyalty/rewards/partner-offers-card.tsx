import Link from "next/link";
import { Card } from "@/components/ui/card";
import type { FormAction } from "@/lib/http/form-state";
import type { ShopId } from "@/lib/ids";
import { shopFrontPath } from "@/lib/paths";
import type { PartnerOffers } from "@/lib/rewards/list-partner-offers";
import { OfferRow } from "./offer-row";

type Props = {
  partners: readonly PartnerOffers[];
  /** Whose points pay. */
  payingShopId: ShopId;
  pointsName: string;
  redeem: FormAction;
  newKey: () => string;
};

/** What the member's points buy in other shops that accept them; nothing where there is no such shop. */
export const PartnerOffersCard = ({ partners, payingShopId, pointsName, redeem, newKey }: Props) =>
  partners.length > 0 && (
    <Card title="In other shops" id="partners" description={`These shops accept your ${pointsName} too.`}>
      <div className="grid gap-5">
        {partners.map(({ shop, offers }) => (
          <section key={shop.id} aria-label={shop.name}>
            <h3 className="mb-2 font-medium">
              <Link href={shopFrontPath(shop.slug)} className="link">
                {shop.name}
              </Link>
            </h3>
            <ul className="grid gap-4">
              {offers.map((offer) => (
                <OfferRow
                  key={offer.reward.id}
                  offer={offer}
                  currency={shop.currency}
                  pointsName={pointsName}
                  action={redeem}
                  values={{ shopId: shop.id, rewardId: offer.reward.id, payingShopId, requestKey: newKey() }}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
