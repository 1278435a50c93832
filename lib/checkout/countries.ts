import { getCountries } from "libphonenumber-js/min";
import type { Currency } from "@/lib/money";

const NAMES = new Intl.DisplayNames("en", { type: "region" });

/** Every country by its English name, as the options of a select. */
export const countryOptions = (): { value: string; label: string }[] =>
  getCountries()
    .map((code) => ({ value: code as string, label: NAMES.of(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));

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
