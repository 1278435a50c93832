import { getCountries } from "libphonenumber-js/min";
import type { Currency } from "@/lib/money";

const NAMES = new Intl.DisplayNames("en", { type: "region" });

export type CountryOption = { value: string; label: string };

/** Every country by its English name, as the options of a select; and what an address says that names none of them. */
export function countryOptions(given?: string | null): CountryOption[] {
  const codes: string[] = getCountries();
  const known = codes
    .map((code) => ({ value: code, label: NAMES.of(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
  return given && !codes.includes(given) ? [{ value: given, label: given }, ...known] : known;
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
