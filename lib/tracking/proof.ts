import { createHash, timingSafeEqual } from "node:crypto";
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";
import type { Currency } from "@/lib/money";

/** What an order is known by besides its number. */
export type Contact = { email: string | null; phones: readonly (string | null)[]; country: CountryCode | undefined };

/** Where a shop that trades in this currency most likely is: how a local number such as 0712 345678 is read. */
const HOME: Partial<Record<Currency, CountryCode>> = {
  KES: "KE",
  TZS: "TZ",
  UGX: "UG",
  RWF: "RW",
  ETB: "ET",
  ZAR: "ZA",
  NGN: "NG",
  GHS: "GH",
  GBP: "GB",
  BRL: "BR",
  AED: "AE",
  INR: "IN",
  JPY: "JP",
};

/** The country by whose rules local phone numbers are read: where the parcel goes, else where the shop trades. */
export const guessCountry = (addressCountry: string | null, currency: Currency): CountryCode | undefined =>
  addressCountry && isSupportedCountry(addressCountry) ? addressCountry : HOME[currency];

const normalEmail = (text: string) => text.trim().normalize("NFKC").toLowerCase();

function normalPhone(text: string, country: CountryCode | undefined): string {
  const parsed = parsePhoneNumberFromString(text, country);
  return parsed?.number ?? text.replaceAll(/\D/g, "");
}

const digest = (text: string) => createHash("sha256").update(text).digest();
const isSame = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

/** Stand in where nothing is known, so that the same work is done; they never count. */
const NO_EMAIL = "nobody@example.invalid";
const NO_PHONE = "+254700000000";
const SHORTEST_PHONE = 7;

/**
 * Whether what somebody typed is this contact's e-mail or one of its phone numbers, however the number is written.
 * Every comparison is made, whichever is right and whatever is known, so that the time it takes tells nothing.
 */
export function isProof(typed: string, { email, phones, country }: Contact): boolean {
  const typedPhone = normalPhone(typed, country);
  const answers = [
    isSame(normalEmail(typed), normalEmail(email ?? NO_EMAIL)) && email !== null && email !== "",
    ...phones.map(
      (phone) =>
        isSame(typedPhone, normalPhone(phone ?? NO_PHONE, country)) && phone !== null && typedPhone.length >= SHORTEST_PHONE,
    ),
  ];
  return answers.some(Boolean);
}
