import { ReturnRequestInput } from "./input";

/** Whether a field of a form or an address says how many of a line are chosen. */
export const isChoice = ([name]: readonly [string, unknown]): boolean => name.startsWith("lin_");

/** Units as the fields of a form or an address name them: `lin_… = 2`. Whatever is not a whole number counts as none. */
export function chosenUnits(fields: Iterable<readonly [string, unknown]>): { lineId: string; qty: number }[] {
  return [...fields]
    .filter(([name, value]) => isChoice([name, value]) && /^\d{1,6}$/.test(String(value)) && Number(value) > 0)
    .map(([lineId, value]) => ({ lineId, qty: Number(value) }));
}

/** What a form asks to send back. Throws what must be mended. */
export function returnRequestOf(form: FormData): ReturnRequestInput {
  const text = (name: string) => form.get(name)?.toString() || undefined;
  return ReturnRequestInput.parse({
    units: chosenUnits(form),
    reason: text("reason"),
    note: text("note") ?? "",
    wish: text("wish"),
    exchangeVariantId: text("exchangeVariantId") ?? null,
  });
}
