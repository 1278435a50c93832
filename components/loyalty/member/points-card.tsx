import Link from "next/link";
import { Card } from "@/components/ui/card";
import { type OrderPoints, orderPointsText } from "@/lib/loyalty/order-points";
import { loyaltyMemberPath } from "@/lib/paths";

/** What an order means in points, for the staff of its shop. */
export const PointsCard = ({ points }: { points: OrderPoints | null }) =>
  points && (
    <Card
      title="Points"
      action={
        points.accountId && (
          <Link href={loyaltyMemberPath(points.accountId)} className="link">
            Member
          </Link>
        )
      }
    >
      <p className="text-ink-2">
        {orderPointsText(points, "shop")}
        {points.state === "offered" && " The buyer is not a member."}
      </p>
    </Card>
  );
