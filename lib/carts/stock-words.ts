import { formatCount } from "@/lib/format";

/** Why no more can be had: "Only 3 are left.", and how many of them the asker has already. */
export function leftWords(freeUnits: number, had: number): string {
  if (freeUnits <= 0) return "This is sold out.";
  const left = freeUnits === 1 ? "Only 1 is left." : `Only ${formatCount(freeUnits)} are left.`;
  return had > 0 ? `${left} Your cart has ${formatCount(had)} already.` : left;
}
