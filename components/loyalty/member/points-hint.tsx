import { Gift } from "lucide-react";
import Link from "next/link";
import { type OrderPoints, orderPointsText } from "@/lib/loyalty/order-points";
import { claimOrdersPath, myShopPointsPath, signInPath, signUpPath } from "@/lib/paths";

type Props = {
  points: OrderPoints;
  /** Whether somebody is signed in: the others are shown the way in. */
  isSignedIn: boolean;
};

const link = "link";

/** What an order earns or earned, and where its points are. */
export const PointsHint = ({ points, isSignedIn }: Props) => (
  <div className="flex items-start gap-2.5 text-ink-2">
    <Gift aria-hidden className="mt-0.5 size-4 shrink-0 text-brand-ink" />
    <p className="min-w-0">
      {orderPointsText(points)} <Way points={points} isSignedIn={isSignedIn} />
    </p>
  </div>
);

function Way({ points: { standing, shopSlug }, isSignedIn }: Props) {
  const href = myShopPointsPath(shopSlug);
  if (standing === "member")
    return isSignedIn ? (
      <Link href={href} className={link}>
        Your points
      </Link>
    ) : null;
  if (isSignedIn)
    return (
      <Link href={standing === "join" ? href : claimOrdersPath()} className={link}>
        {standing === "join" ? "Join to earn them" : "Add this order to your account before it is delivered"}
      </Link>
    );
  return (
    <>
      <Link href={signInPath(standing === "join" ? href : claimOrdersPath())} className={link}>
        Sign in
      </Link>{" "}
      or{" "}
      <Link href={signUpPath()} className={link}>
        create an account
      </Link>{" "}
      to earn them.
    </>
  );
}
