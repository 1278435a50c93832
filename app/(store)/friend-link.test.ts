import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { proxy } from "@/proxy";

const cookieOf = (address: string, headers: Record<string, string> = { "sec-fetch-dest": "document" }) =>
  proxy(new NextRequest(`http://own.test${address}`, { headers })).headers.get("set-cookie");

test("a friend's link is kept for the checkout alone, of any page of the shop", () => {
  for (const path of ["/shops/kazuri", "/shops/kazuri/macadamia-nuts"]) {
    const cookie = cookieOf(`${path}?ref=abcde-fghjk`);
    expect(cookie).toMatch(/^onesoko\.ref\.kazuri=ABCDEFGHJK;/);
    expect(cookie).toMatch(/; Path=\/checkout;.*HttpOnly/i);
  }
});

test.each([
  ["without a code", "/shops/kazuri", undefined],
  ["with a code that is none", "/shops/kazuri?ref=<script>", undefined],
  ["of another page", "/cart?ref=ABCDEFGHJK", undefined],
  ["of no shop's address", "/shops/Ka%20zuri?ref=ABCDEFGHJK", undefined],
  ["fetched by a page", "/shops/kazuri?ref=ABCDEFGHJK", { "sec-fetch-dest": "empty" }],
  ["as a picture of another site", "/shops/kazuri?ref=ABCDEFGHJK", { "sec-fetch-dest": "image" }],
])("a link %s keeps nothing", (_, address, headers) => {
  expect(cookieOf(address, headers)).toBeNull();
});
