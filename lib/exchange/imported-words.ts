import { formatCount, formatQuantity } from "@/lib/format";

type Imported = { added: number; changed: number; same: number; keptByHand: number; days: number; unused: readonly string[] };

/** What came of a file of rates, as a sentence or two. */
export function importedWords({ added, changed, same, keptByHand, days, unused }: Imported): string {
  const counts = [`${formatQuantity(added, "rate")} added`, `${formatCount(changed)} changed`, `${formatCount(same)} known`];
  const kept = keptByHand > 0 ? ` ${formatQuantity(keptByHand, "rate")} typed by hand stayed.` : "";
  const idle = unused.length > 0 ? ` Not used here: ${unused.join(", ")}.` : "";
  return `${formatQuantity(days, "day")} read: ${counts.join(", ")}.${kept}${idle}`;
}
