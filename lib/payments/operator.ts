import { type Env, env } from "@/lib/env";
import type { Currency } from "@/lib/money";
import { daraja } from "./daraja";
import type { MobileMoney } from "./mobile-money";
import { simulator } from "./simulator";
import type { PaymentProvider } from "./vocabulary";

let mpesa: { key: string; operator: MobileMoney } | undefined;

/** Safaricom as configured: one for the process, so that its token is asked for once an hour. */
function findMpesa(settings: Env): MobileMoney | undefined {
  const { MPESA_CONSUMER_KEY, MPESA_CONSUMER_SECRET, MPESA_SHORTCODE, MPESA_PASSKEY, MPESA_TILL, MPESA_URL } = settings;
  if (!MPESA_CONSUMER_KEY || !MPESA_CONSUMER_SECRET || !MPESA_SHORTCODE || !MPESA_PASSKEY) return undefined;
  const key = JSON.stringify([MPESA_URL, MPESA_CONSUMER_KEY, MPESA_CONSUMER_SECRET, MPESA_SHORTCODE, MPESA_PASSKEY, MPESA_TILL]);
  if (mpesa?.key !== key) {
    const [consumerKey, consumerSecret, shortcode] = [MPESA_CONSUMER_KEY, MPESA_CONSUMER_SECRET, MPESA_SHORTCODE];
    const account = { url: MPESA_URL, consumerKey, consumerSecret, shortcode, passkey: MPESA_PASSKEY, till: MPESA_TILL };
    mpesa = { key, operator: daraja(account) };
  }
  return mpesa.operator;
}

/** The simulated phone pays anybody's order: only a demo and a developer's machine have it, and only without the real one. */
export const isPhoneSimulated = (settings = env()): boolean =>
  (settings.DEMO || settings.NODE_ENV === "development") && findMpesa(settings) === undefined;

/** Whom new requests go to; undefined where phones cannot be asked. */
export const currentOperator = (settings = env()): MobileMoney | undefined =>
  findMpesa(settings) ?? (isPhoneSimulated(settings) ? simulator : undefined);

/** Whether phones can be asked to pay in this currency, here and now. */
export const canAskPhones = (currency: Currency, settings = env()): boolean =>
  currentOperator(settings)?.accepts(currency) ?? false;

/** Whom a request was made to; undefined when it cannot be asked any more. */
export const operatorOf = (provider: PaymentProvider, settings = env()): MobileMoney | undefined =>
  provider === "simulator" ? simulator : findMpesa(settings);
