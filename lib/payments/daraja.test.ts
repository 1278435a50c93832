import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { hoursAfter } from "@/lib/time";
import { daraja, darajaTimestamp } from "./daraja";
import { MobileMoneyError } from "./mobile-money";

/** A small Daraja: answers as Safaricom's documentation shows, and remembers what it was asked. */
type Asked = { path: string; authorization: string; body: Record<string, unknown> };
type Reply = { status?: number; body?: unknown; text?: string; hangs?: boolean };
let server: Server;
let url: string;
let asked: Asked[];
let replies: Record<string, Reply[]>;

const TOKEN = "/oauth/v1/generate?grant_type=client_credentials";
const PUSH = "/mpesa/stkpush/v1/processrequest";
const QUERY = "/mpesa/stkpushquery/v1/query";
const PUSHED = {
  MerchantRequestID: "29115-34620561-1",
  CheckoutRequestID: "ws_CO_191220191020363925",
  ResponseCode: "0",
  ResponseDescription: "Success. Request accepted for processing",
  CustomerMessage: "Success. Request accepted for processing",
};
const error = (code: string, message: string) => ({ requestId: "11728-2929992-1", errorCode: code, errorMessage: message });

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = "";
  for await (const chunk of request) text += chunk;
  const path = request.url ?? "";
  asked.push({ path, authorization: request.headers.authorization ?? "", body: text ? JSON.parse(text) : {} });
  const reply = replies[path]?.length === 1 ? replies[path][0] : replies[path]?.shift();
  if (reply?.hangs) return;
  response.writeHead(reply?.status ?? 200, { "content-type": "application/json" });
  response.end(reply?.text ?? JSON.stringify(reply?.body ?? {}));
}

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  replies = {
    [TOKEN]: [{ body: { access_token: "c9SQxWWhmdVRlyh0zh8gZDTkubVF", expires_in: "3599" } }],
    [PUSH]: [{ body: PUSHED }],
  };
});

const AT = new Date("2026-03-02T21:30:05Z");
const settings = {
  consumerKey: "key",
  consumerSecret: "secret",
  shortcode: "174379",
  passkey: "bfb279f9aa9bdbcf158e97dd71a467cd",
  timeoutMs: 300,
};
const mpesa = (more: object = {}) => daraja({ url, ...settings, ...more });
const ask = {
  requestId: newId("prq"),
  currency: "KES" as const,
  amountMinor: 1_793_00,
  phone: "+254712345678",
  reference: "OS-7QX9-3K2P",
  callbackUrl: "https://shop.example.com/api/payments/mpesa/secret",
  at: AT,
};

test("asks the phone as Daraja wants to be asked, at Nairobi's time", async () => {
  expect(await mpesa().requestPayment(ask)).toEqual({ providerRef: "ws_CO_191220191020363925" });
  expect(asked[0]).toMatchObject({ path: TOKEN, authorization: `Basic ${btoa("key:secret")}` });
  const timestamp = "20260303003005";
  expect(darajaTimestamp(AT)).toBe(timestamp);
  expect(asked[1]).toEqual({
    path: PUSH,
    authorization: "Bearer c9SQxWWhmdVRlyh0zh8gZDTkubVF",
    body: {
      BusinessShortCode: "174379",
      Password: btoa(`174379${settings.passkey}${timestamp}`),
      Timestamp: timestamp,
      TransactionType: "CustomerPayBillOnline",
      Amount: 1793,
      PartyA: "254712345678",
      PartyB: "174379",
      PhoneNumber: "254712345678",
      CallBackURL: ask.callbackUrl,
      AccountReference: "OS-7QX9-3K2P",
      TransactionDesc: ask.requestId.slice(-13),
    },
  });
});

test("a till is paid as goods are bought", async () => {
  await mpesa({ till: "5566778" }).requestPayment(ask);
  expect(asked[1]?.body).toMatchObject({
    TransactionType: "CustomerBuyGoodsOnline",
    PartyB: "5566778",
    BusinessShortCode: "174379",
  });
});

test("the token serves for its hour, is asked for again after it, and once more when it was revoked", async () => {
  const operator = mpesa();
  const tokens = () => asked.filter(({ path }) => path === TOKEN).length;
  await operator.requestPayment(ask);
  await operator.requestPayment({ ...ask, at: hoursAfter(AT, 0.9) });
  expect(tokens()).toBe(1);
  await operator.requestPayment({ ...ask, at: hoursAfter(AT, 1.1) });
  expect(tokens()).toBe(2);
  replies[PUSH] = [{ status: 401, body: error("404.001.03", "Invalid Access Token") }, { body: PUSHED }];
  await operator.requestPayment({ ...ask, at: hoursAfter(AT, 1.2) });
  expect(tokens()).toBe(3);
  replies[PUSH] = [{ status: 401, body: error("404.001.03", "Invalid Access Token") }];
  await expect(operator.requestPayment(ask)).rejects.toThrow("M-Pesa says: Invalid Access Token");
});

test.each<[string, Reply, RegExp]>([
  [
    "refused",
    { status: 400, body: error("400.002.02", "Bad Request - Invalid PhoneNumber") },
    /^M-Pesa says: Bad Request - Invalid PhoneNumber/,
  ],
  ["not accepted", { body: { ...PUSHED, ResponseCode: "1" } }, /cannot be understood/],
  ["broken", { status: 500, body: error("500.001.1001", "Unable to lock subscriber") }, /could not be reached/],
  ["a page of a proxy", { status: 502, text: "<html>Bad gateway</html>" }, /cannot be understood/],
  ["cut off", { text: '{"CheckoutRequestID":' }, /cannot be understood/],
  ["of another shape", { body: [1, 2, 3] }, /cannot be understood/],
  ["silent", { hangs: true }, /could not be reached/],
])("an operator that is %s is told of as such", async (_name, reply, words) => {
  replies[PUSH] = [reply];
  const refusal = await mpesa()
    .requestPayment(ask)
    .catch((thrown) => thrown);
  expect(refusal).toBeInstanceOf(MobileMoneyError);
  expect(refusal.reason).toMatch(words);
});

test.each<[string, Reply]>([
  ["refuses the key", { status: 400, body: error("400.008.01", "Invalid Authentication passed") }],
  ["is broken", { status: 503, text: "" }],
  ["is silent", { hangs: true }],
])("an operator that %s when asked for a token was not reached, and no phone was asked", async (_name, reply) => {
  replies[TOKEN] = [reply];
  await expect(mpesa().requestPayment(ask)).rejects.toBeInstanceOf(MobileMoneyError);
  expect(asked.map(({ path }) => path)).not.toContain(PUSH);
});

test("an operator that is not there at all was not reached", async () => {
  await expect(mpesa({ url: "http://127.0.0.1:9" }).requestPayment(ask)).rejects.toThrow(/could not be reached/);
});

const stands = (ResultCode: string, ResultDesc: string) => ({
  body: { ResponseCode: "0", CheckoutRequestID: PUSHED.CheckoutRequestID, ResultCode, ResultDesc },
});
test.each<[string, Reply, unknown]>([
  ["paid", stands("0", "The service request is processed successfully."), { kind: "paid", receipt: null, amount: null }],
  [
    "declined",
    stands("1032", "Request cancelled by user"),
    { kind: "declined", reason: "The request was cancelled on the phone." },
  ],
  ["gone", stands("1037", "DS timeout user cannot be reached"), { kind: "timed_out", reason: "The phone did not answer." }],
  ["still open", { status: 500, body: error("500.001.1001", "The transaction is being processed") }, "open"],
  ["under way", stands("4999", "The transaction is still under processing"), "open"],
])("a request that is %s is told as such", async (_name, reply, outcome) => {
  replies[QUERY] = [reply];
  expect(await mpesa().queryStatus(PUSHED.CheckoutRequestID, AT)).toEqual(outcome);
  expect(asked[1]?.body).toMatchObject({ CheckoutRequestID: PUSHED.CheckoutRequestID, Timestamp: "20260303003005" });
});

test("a question that fails is no answer", async () => {
  replies[QUERY] = [{ status: 500, body: error("500.003.02", "Spike arrest violation") }];
  await expect(mpesa().queryStatus("ws_CO_1", AT)).rejects.toBeInstanceOf(MobileMoneyError);
});
