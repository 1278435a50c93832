import { tz } from "@date-fns/tz";
import { format } from "date-fns";
import { z } from "zod";
import { wholeUnitMinor } from "@/lib/money";
import { readDarajaCallback, refusalOf } from "./daraja-body";
import { type MobileMoney, MobileMoneyError } from "./mobile-money";

export type DarajaSettings = {
  url: string;
  consumerKey: string;
  consumerSecret: string;
  /** The business: its paybill, or the store of its till. */
  shortcode: string;
  passkey: string;
  /** Who receives the money when it is not the shortcode: a till for buying goods. */
  till?: string | undefined;
  /** Longest any one call may take. */
  timeoutMs?: number;
};
type Post = (url: string, init: RequestInit) => Promise<Response>;

const TIMEOUT_MS = 8_000;
/** A token is not used in the last minute of its hour. */
const MARGIN_SECONDS = 60;
/** Daraja's answers to a question about a prompt that is still on the phone: as an error, and as a result. */
const STILL_OPEN = "500.001.1001";
const STILL_UNDER_WAY = "4999";

const Token = z.object({ access_token: z.string().min(1).max(4000), expires_in: z.coerce.number().min(0).max(86_400) });
const Asked = z.object({ CheckoutRequestID: z.string().min(1).max(120), ResponseCode: z.coerce.string() });
const Stands = z.object({ ResultCode: z.coerce.string(), ResultDesc: z.string().default("") });
const Refusal = z.object({ errorCode: z.string(), errorMessage: z.string() });

const UNREACHED = "M-Pesa could not be reached. Try again in a moment.";
const UNCLEAR = "M-Pesa answered something that cannot be understood. Try again in a moment.";

/** `YYYYMMDDHHmmss` on the clock of Nairobi, as Daraja wants it. */
export const darajaTimestamp = (at: Date): string => format(at, "yyyyMMddHHmmss", { in: tz("Africa/Nairobi") });

/** M-Pesa of Kenya, asked through Safaricom's Daraja. It moves whole shillings. */
export function daraja(settings: DarajaSettings, post: Post = fetch): MobileMoney {
  const { shortcode, passkey, till, timeoutMs = TIMEOUT_MS } = settings;
  let token: { text: string; usableUntil: number } | undefined;

  const call = async (path: string, init: RequestInit): Promise<{ status: number; body: unknown }> => {
    try {
      const url = new URL(path, settings.url).href;
      const answer = await post(url, { ...init, redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
      return { status: answer.status, body: JSON.parse(await answer.text()) };
    } catch (cause) {
      throw new MobileMoneyError(cause instanceof SyntaxError ? UNCLEAR : UNREACHED, { cause });
    }
  };

  const tokenAt = async (at: Date): Promise<string> => {
    if (token && at.getTime() < token.usableUntil) return token.text;
    const basic = Buffer.from(`${settings.consumerKey}:${settings.consumerSecret}`).toString("base64");
    const answer = await call("/oauth/v1/generate?grant_type=client_credentials", {
      headers: { authorization: `Basic ${basic}` },
    });
    const read = Token.safeParse(answer.body);
    if (answer.status !== 200 || !read.success) throw new MobileMoneyError(UNREACHED, { cause: answer.status });
    const { access_token: text, expires_in: seconds } = read.data;
    token = { text, usableUntil: at.getTime() + (seconds - MARGIN_SECONDS) * 1000 };
    return text;
  };

  /** Signed in; once more with a fresh token when the one at hand was revoked before its time. */
  const ask = async (path: string, fields: object, at: Date) => {
    const timestamp = darajaTimestamp(at);
    const password = Buffer.from(`${shortcode}${passkey}${timestamp}`).toString("base64");
    const body = JSON.stringify({ BusinessShortCode: shortcode, Password: password, Timestamp: timestamp, ...fields });
    for (let isRetry = false; ; isRetry = true) {
      const headers = { authorization: `Bearer ${await tokenAt(at)}`, "content-type": "application/json" };
      const answer = await call(path, { method: "POST", headers, body });
      if (answer.status !== 401 || isRetry) return answer;
      token = undefined;
    }
  };

  return {
    provider: "mpesa",
    accepts: (currency) => currency === "KES",

    requestPayment: async ({ requestId, amountMinor, currency, phone, reference, callbackUrl, at }) => {
      const number = phone.replace(/^\+/, "");
      const { status, body } = await ask(
        "/mpesa/stkpush/v1/processrequest",
        {
          TransactionType: till ? "CustomerBuyGoodsOnline" : "CustomerPayBillOnline",
          Amount: amountMinor / wholeUnitMinor(currency),
          PartyA: number,
          PartyB: till ?? shortcode,
          PhoneNumber: number,
          CallBackURL: callbackUrl,
          AccountReference: reference.slice(0, 12),
          TransactionDesc: requestId.slice(-13),
        },
        at,
      );
      const asked = Asked.safeParse(body);
      if (status === 200 && asked.success && asked.data.ResponseCode === "0")
        return { providerRef: asked.data.CheckoutRequestID };
      throw new MobileMoneyError(refusalWords(status, body), { cause: status });
    },

    readCallback: readDarajaCallback,

    queryStatus: async (providerRef, at) => {
      const { status, body } = await ask("/mpesa/stkpushquery/v1/query", { CheckoutRequestID: providerRef }, at);
      const stands = Stands.safeParse(body);
      if (status === 200 && stands.success) {
        const { ResultCode, ResultDesc } = stands.data;
        if (ResultCode === STILL_UNDER_WAY) return "open";
        return ResultCode === "0" ? { kind: "paid", receipt: null, amount: null } : refusalOf(ResultCode, ResultDesc);
      }
      const refusal = Refusal.safeParse(body);
      if (refusal.success && refusal.data.errorCode === STILL_OPEN) return "open";
      throw new MobileMoneyError(UNREACHED, { cause: status });
    },
  };
}

/** Why the phone could not be asked, for the payer: the operator's words when the request was at fault, ours otherwise. */
function refusalWords(status: number, body: unknown): string {
  const refusal = Refusal.safeParse(body);
  if (status >= 400 && status < 500 && refusal.success) return `M-Pesa says: ${refusal.data.errorMessage.slice(0, 200)}`;
  return status >= 500 ? UNREACHED : UNCLEAR;
}
