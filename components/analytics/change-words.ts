/**
 * How a figure changed, in words: shares by percentage points, everything else by a share of what it was. `text` writes a
 * value as its figure does.
 */
export function changeWords(
  now: number | null,
  before: number | null,
  unit: string,
  text: (value: number | null) => string,
): string {
  if (before === null) return "Nothing to compare with";
  if (now === null) return `Was ${text(before)}`;
  if (unit === "share") return `${signed((now - before) * 100, 1)} points, was ${text(before)}`;
  if (before === 0) return now === 0 ? "As before" : `Was ${text(0)}`;
  return `${signed(((now - before) / Math.abs(before)) * 100, 1)}%, was ${text(before)}`;
}

const signed = (value: number, digits: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(digits)}`;
