import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { buyAsGuest } from "@/lib/testing/buy-as-guest";
import { loginOf } from "@/lib/testing/login-of";

/** What is done on this simulated phone with the newest question on it. */
async function answer(page: Page, phone: string, words: string) {
  const back = page.url();
  await page.goto("/dev/phone");
  const prompt = page.getByRole("article").filter({ hasText: phone }).first();
  await prompt.getByRole("button", { name: words, exact: true }).click();
  await expect(prompt.getByText("Waiting for the phone")).toHaveCount(0);
  await page.goto(back);
}

const ask = async (page: Page, button: RegExp) => {
  await page.locator("#payment").getByRole("button", { name: button }).click();
  await expect(page.getByText("Look at your phone")).toBeVisible();
};

test.describe("without script", () => {
  const PHONE = "+254712000371";
  test.use({ javaScriptEnabled: false });

  test("a phone that declined is asked again, and pays", async ({ page }) => {
    await buyAsGuest(page, { product: "kazuri/macadamia-nuts-250-g", payment: "Mobile money", phone: PHONE });
    await ask(page, /^Send the request/);
    await answer(page, PHONE, "Cancel on the phone");
    await expect(page.getByText("It was not paid")).toBeVisible();
    await ask(page, /^Send again/);
    await answer(page, PHONE, "Enter PIN and pay");
    await expect(page.getByText(/^KES\s.* arrived$/)).toBeVisible();
    await expect(page.getByText("It was not paid")).toHaveCount(0);
  });
});

test("what is paid twice shows as owed to the buyer, and the shop is offered the refund of exactly that", async ({
  page,
  browser,
}) => {
  test.slow();
  const wish = { product: "kazuri/macadamia-nuts-250-g", payment: "Mobile money", phone: "+254712000482" } as const;
  const { number } = await buyAsGuest(page, wish);
  await ask(page, /^Send the request/);
  await answer(page, wish.phone, "Pay twice");
  const promise = page.getByText(/will come back to you$/);
  await expect(promise).toBeVisible();
  const owed = ((await promise.textContent()) ?? "").replace(" will come back to you", "");
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  const shop = await (await browser.newContext({ storageState: loginOf("owner") })).newPage();
  const { data } = await (await shop.request.get(`/api/enhanced-orders/?q=${number}`)).json();
  await shop.goto(`/shop/orders/${data[0].id}`);
  await expect(shop.getByRole("heading", { level: 1, name: number })).toBeVisible();
  await expect(shop.getByText("Action needed")).toBeVisible();
  await shop.getByRole("link", { name: "Refund…" }).first().click();
  await shop.getByLabel("What it is for").fill("Paid twice");
  await shop.getByRole("button", { name: `Refund ${owed}` }).click();
  await expect(shop.getByText("The refund is noted.", { exact: true })).toBeVisible();
  await expect(shop.getByText("Action needed")).toHaveCount(0);
  await page.reload();
  await expect(promise).toHaveCount(0);
  await shop.context().close();
});
