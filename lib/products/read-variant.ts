import { invalid } from "@/lib/errors";
import type { Currency } from "@/lib/money";
import type { VariantWords } from "./input";
import { parsePrice, type VariantFields } from "./product";

/** The words about a variant in the money of its shop. Refuses at the field what is no amount of it. */
export function readVariant({ price, cost, ...words }: VariantWords, currency: Currency): VariantFields {
  return { ...words, priceMinor: amount("price", price), costMinor: cost === "" ? null : amount("cost", cost) };

  function amount(field: string, text: string): number {
    const minor = parsePrice(text, currency);
    if (minor === undefined) throw invalid(field, `Write an amount in ${currency}, such as 1250 or 1,250.50 where it has cents.`);
    return minor;
  }
}
