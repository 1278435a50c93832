import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";
import { LIKELY_COUNTRY } from "@/lib/checkout/countries";
import type { Currency } from "@/lib/money";

/** A phone as an operator is told of it, `+254712345678`; a number without its country is of the currency's. */
export function phoneToAsk(text: string, currency: Currency): string | undefined {
  const country = LIKELY_COUNTRY[currency] ?? "";
  const home: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const number = parsePhoneNumberFromString(text, home);
  return number?.isPossible() ? number.number : undefined;
}

/** Enough for its owner to know it: `+254 … 678`. */
export const maskPhone = (phone: string): string => (phone === "" ? "" : `${phone.slice(0, 4)} … ${phone.slice(-3)}`);
