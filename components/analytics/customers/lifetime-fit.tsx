import { Alert } from "@/components/ui/alert";
import type { LifetimeReport } from "@/lib/analytics/lifetime-report";
import { formatCount, formatDay, formatQuantity, formatShare } from "@/lib/format";
import { LIFETIME_WARNING_WORDS, type LifetimeFit } from "@/lib/lifetime-value/lifetime";
import type { Day } from "@/lib/time";

type Props = { shop: string; asOf: Day; report: LifetimeReport };

const digits = (value: number) => Number(value.toPrecision(4)).toString();

/** How a shop's expectations were made, how far to trust them, and what they would have been worth half a year ago. */
export function LifetimeFitNote({ shop, asOf, report: { fit, marginShare, rehearsal } }: Props) {
  if (fit.state === "too_little")
    return (
      <Alert title={`${shop}: too little to go by`}>
        {formatQuantity(fit.have, "customer")} came back so far; {formatCount(fit.needed)} are needed to tell who will, and other
        shops are too few to lean on. Until then nothing is foretold, rather than something wrong.
      </Alert>
    );
  return (
    <div className="grid grid-cols-1 gap-2">
      <p>
        <strong>{shop}</strong>: {formatQuantity(fit.customers, "customer")}, {formatCount(fit.repeaters)} of whom came back, as
        of {formatDay(asOf)}.{" "}
        {fit.basis === "pooled" &&
          "Too few came back in this shop alone, so how often people buy was learnt from other shops' customers, too. "}
        {marginShare === null
          ? "Worth is net sales, as too little is known of what things cost."
          : `Worth is the margin, ${formatShare(marginShare)} of net sales.`}{" "}
        Later money counts less: 10% a year.
      </p>
      {fit.warnings.map((warning) => (
        <Alert key={warning} tone="warn">
          {LIFETIME_WARNING_WORDS[warning]}
        </Alert>
      ))}
      <p>{rehearsal ? calibration(rehearsal) : "There is no rehearsal yet: too few had come back half a year ago."}</p>
      {fit.basis === "own" && <Parameters shop={shop} fit={fit} />}
    </div>
  );
}

/** Only of a shop's own customers: those learnt with others' would tell of the others. */
function Parameters({ shop, fit: { buying, spend, spendCorrelation } }: { shop: string; fit: LifetimeFit }) {
  return (
    <details className="text-[0.8125rem] text-ink-3">
      <summary className="link inline-flex min-h-11 cursor-pointer items-center sm:pointer-fine:min-h-7">
        Parameters of {shop}
      </summary>
      <p>
        {buying.model === "mbg_nbd" ? "MBG/NBD" : "BG/NBD"}: r {digits(buying.r)}, alpha {digits(buying.alpha)} days, a{" "}
        {digits(buying.a)}, b {digits(buying.b)}, log-likelihood {digits(buying.logLikelihood)}.{" "}
        {spend
          ? `Gamma-Gamma: p ${digits(spend.p)}, q ${digits(spend.q)}, gamma ${digits(spend.gamma)}.`
          : "No model of spend: too few repeat orders with an amount."}{" "}
        {spendCorrelation !== null && `Correlation of orders and spend: ${digits(spendCorrelation)}.`}
      </p>
    </details>
  );
}

function calibration({ days, expectedOrders, actualOrders, meanError, naiveError }: NonNullable<LifetimeReport["rehearsal"]>) {
  const off = actualOrders === 0 ? null : expectedOrders / actualOrders - 1;
  const told =
    off === null
      ? "but none came"
      : Math.abs(off) < 0.005
        ? "and as many came"
        : `and ${formatCount(actualOrders)} came, so it said ${formatShare(Math.abs(off))} too ${off > 0 ? "many" : "few"}`;
  const against =
    meanError < naiveError
      ? `closer than going on at everybody's own pace (${digits(naiveError)})`
      : `no closer than going on at everybody's own pace (${digits(naiveError)}): do not lean on single customers`;
  return `Asked ${days} days earlier, the same method would have expected ${formatCount(Math.round(expectedOrders))} orders of the customers of then, ${told}. Per customer it was off by ${digits(meanError)} orders, ${against}.`;
}
