import { getCountries } from "libphonenumber-js/min";
import { formatCountry } from "@/lib/format";
import type { Currency } from "@/lib/money";

export type CountryOption = { value: string; label: string };

/** Sorting them costs more than a page has to spare: it is done when the first one asks. */
let known: readonly CountryOption[] | undefined;
const knownOptions = () =>
  (known ??= getCountries()
    .map((code) => ({ value: code as string, label: formatCountry(code) }))
    .sort((a, b) => a.label.localeCompare(b.label, "en")));

/** Every country by its English name, as the options of a select; and what an address says that names none of them. */
export function countryOptions(given?: string | null): readonly CountryOption[] {
  const options = knownOptions();
  return given && !options.some(({ value }) => value === given) ? [{ value: given, label: given }, ...options] : options;
}

/** Where most buyers of a shop with this currency live: a start for the select, no more. */
export const LIKELY_COUNTRY: Partial<Record<Currency, string>> = {
  KES: "KE",
  TZS: "TZ",
  UGX: "UG",
  RWF: "RW",
  ETB: "ET",
  ZAR: "ZA",
  NGN: "NG",
  GHS: "GH",
  USD: "US",
  GBP: "GB",
  BRL: "BR",
  AED: "AE",
  INR: "IN",
  JPY: "JP",
};

/** The country an address names, or else where most buyers with this currency live; "" when neither is known. */
export const countryOf = (given: string | null | undefined, currency: Currency): string =>
  given || (LIKELY_COUNTRY[currency] ?? "");
