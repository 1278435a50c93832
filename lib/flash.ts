/** A message an action leaves for the page that comes next. */
export type Flash = { id: string; text: string; tone: "good" | "info" | "warn" | "bad" };

const TONES: readonly string[] = ["good", "info", "warn", "bad"] satisfies Flash["tone"][];

/** Reads the cookie's value; whatever was not written by us is no message. */
export function flashOf(value: string | undefined): Flash | undefined {
  if (!value) return undefined;
  try {
    const { id, text, tone } = JSON.parse(value) as Partial<Flash>;
    const whole = typeof id === "string" && typeof text === "string" && text !== "" && TONES.includes(tone ?? "");
    return whole ? ({ id, text, tone } as Flash) : undefined;
  } catch {
    return undefined;
  }
}
