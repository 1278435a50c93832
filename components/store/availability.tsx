import { cx } from "@/components/ui/cx";
import type { Tone } from "@/components/ui/tone";
import { formatCount } from "@/lib/format";
import type { Availability } from "@/lib/storefront/shelf";

const TONE: Record<Availability, Tone> = { available: "good", low: "warn", back_order: "info", sold_out: "neutral" };

/** "In stock", "Only 3 left", "On back-order", "Sold out". */
export function availabilityWords(availability: Availability, freeUnits?: number | null): string {
  if (availability === "low") return freeUnits ? `Only ${formatCount(freeUnits)} left` : "Few left";
  return { available: "In stock", back_order: "On back-order", sold_out: "Sold out" }[availability];
}

type Props = { availability: Availability; freeUnits?: number | null; className?: string };

/** Whether one can have it, in words with a dot. */
export const AvailabilityMark = ({ availability, freeUnits, className }: Props) => (
  <span data-tone={TONE[availability]} className={cx("inline-flex items-center gap-1.5 font-medium text-tone-ink", className)}>
    <span aria-hidden className="size-2 rounded-full bg-tone-solid" />
    {availabilityWords(availability, freeUnits)}
  </span>
);
