import { type Browser, expect, type Page, test } from "@playwright/test";
import { DEMO_PASSWORD } from "@/lib/demo-accounts";
import { buyAsGuest } from "@/lib/testing/buy-as-guest";
import { loginOf } from "@/lib/testing/login-of";

/** An order that has arrived and was paid at the door, its customer on the tracking page, and the shop on its own. */
async function anArrivedOrder(page: Page, browser: Browser) {
  const { number, trackPath } = await buyAsGuest(page, {
    product: "kazuri/macadamia-nuts-250-g",
    payment: "Cash on delivery",
  });
  const credentials = { email: "owner@onesoko.test", password: DEMO_PASSWORD };
  const token = await (await page.request.post("/api/auth/token", { data: credentials })).json();
  const headers = { authorization: `Bearer ${token.access_token}` };
  const { data } = await (await page.request.get(`/api/enhanced-orders/?q=${number}`, { headers })).json();
  const path = `/api/enhanced-orders/${data[0].id}/`;
  for (const change of [{ status: "processing" }, { status: "delivered", method: "own_rider" }])
    expect((await page.request.patch(path, { headers, data: change })).status()).toBe(200);
  const shop = await (await browser.newContext({ storageState: loginOf("owner") })).newPage();
  await page.goto(trackPath);
  return { shop, open: () => shop.goto(`/shop/orders/${data[0].id}`), trackPath };
}

/** Asks for one piece back, in the two steps of the customer. */
async function askBack(page: Page, wish: RegExp) {
  await page.getByRole("link", { name: "Send something back" }).click();
  await page.getByLabel(/^How many of/).fill("1");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("What is wrong?").selectOption("damaged");
  await page.getByLabel("Anything the shop should know").fill("The bag was open");
  await page.getByRole("radio", { name: wish }).check();
}

/** The shop agrees, and the goods come in. */
async function takeBack(shop: Page) {
  await shop.getByRole("button", { name: "Agree to the return" }).first().click();
  await shop.getByRole("dialog").getByLabel("How to send it back").fill("Bring it to our shop in Nairobi.");
  await shop.getByRole("dialog").getByRole("button", { name: "Agree to the return" }).click();
  await expect(shop.getByText("The customer is told how to send it back.", { exact: true })).toBeVisible();
}

async function receive(shop: Page) {
  await shop.getByRole("button", { name: "Receive return…" }).first().click();
  await shop.getByRole("dialog").getByRole("button", { name: "Note the return" }).click();
  await expect(shop.getByText("The return is noted.", { exact: true })).toBeVisible();
}

test("a return is asked for on the tracking page, agreed to, received and paid back", async ({ page, browser }) => {
  test.slow();
  const { shop, open, trackPath } = await anArrivedOrder(page, browser);
  await askBack(page, /My money back/);
  await page.getByRole("button", { name: "Ask for the return" }).click();
  await expect(page.getByText("The shop will answer")).toBeVisible();

  await open();
  await expect(shop.getByText("The bag was open").first()).toBeVisible();
  await takeBack(shop);
  await page.goto(trackPath);
  await expect(page.getByText("Bring it to our shop in Nairobi.").first()).toBeVisible();
  await receive(shop);
  await shop.getByRole("link", { name: "Refund…" }).first().click();
  await shop.getByRole("button", { name: /^Refund KES/ }).click();
  await expect(shop.getByText("The refund is noted.", { exact: true })).toBeVisible();
  await page.goto(trackPath);
  await expect(page.getByText("The shop has it")).toBeVisible();
  await expect(page.getByText("Paid back", { exact: true }).first()).toBeVisible();
  await shop.context().close();
});

test("goods that came back are exchanged by one button, for nothing more when the price is the same", async ({
  page,
  browser,
}) => {
  test.slow();
  const { shop, open } = await anArrivedOrder(page, browser);
  await askBack(page, /An exchange/);
  await page.getByLabel("Which one instead?").selectOption({ index: 0 });
  await page.getByRole("button", { name: "Ask for the return" }).click();
  await expect(page.getByText("The shop will answer")).toBeVisible();

  await open();
  await takeBack(shop);
  await receive(shop);
  await expect(shop.getByRole("heading", { name: "Send the exchange" })).toBeVisible();
  await expect(shop.getByText("Nothing is to be paid.")).toBeVisible();
  await shop.getByRole("button", { name: "Make the exchange order…" }).click();
  await shop.getByRole("dialog").getByRole("button", { name: "Make the order" }).click();
  await expect(shop.getByRole("heading", { name: "Send the exchange" })).toHaveCount(0);
  await expect(shop.getByText(/Exchanged for KAZ-/).first()).toBeVisible();
  await shop.context().close();
});
