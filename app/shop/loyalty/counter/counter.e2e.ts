import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

test.describe("without script", () => {
  test.use({ storageState: loginOf("manager"), javaScriptEnabled: false });

  test("a reward is made, redeemed at the counter by a code, handed over once, and says so the second time", async ({
    page,
    browser,
  }) => {
    const name = `Cup of coffee ${randomUUID().slice(0, 8)}`;
    const member = await browser.newPage({ storageState: loginOf("customer") });
    await member.goto("/loyalty/kazuri");
    const label = await member.getByRole("img", { name: /^QR code of/ }).getAttribute("aria-label");
    const code = label?.split(" ").at(-1) ?? "";
    await member.close();
    await page.goto("/shop/loyalty/rewards");
    await page.getByRole("link", { name: "New reward" }).click();
    await page.getByRole("link", { name: "A service at the counter" }).click();
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Points it costs").fill("1");
    await page.getByRole("button", { name: "Offer the reward" }).click();
    await expect(page.getByRole("table", { name: "Rewards" })).toContainText(name);

    await page.goto("/shop/loyalty/counter");
    await page.getByLabel("Code").fill(code);
    await page.getByRole("button", { name: "Look up" }).click();
    await page.getByRole("button", { name: `Redeem ${name}` }).click();
    await page.getByRole("button", { name: `Hand over ${name}` }).click();
    await expect(page.getByText("This code was used")).toContainText("at the counter");
  });
});

test.describe("a member", () => {
  test.use({ storageState: loginOf("customer"), javaScriptEnabled: false });

  test("sees the points of the shop at the checkout, beside the coupon", async ({ page }) => {
    await page.goto("/shops/kazuri/macadamia-nuts-250-g");
    await page.getByRole("button", { name: "Add to cart" }).click();
    await page.goto("/checkout");
    await expect(page.getByRole("region", { name: /^Your .* at Kazuri/ })).toContainText("You have");
  });
});

test.describe("on a phone in the dark", () => {
  test.use({ storageState: loginOf("manager"), viewport: { width: 375, height: 800 }, colorScheme: "dark" });

  test("the counter has no faults that axe finds, and nothing sticks out", async ({ page }) => {
    await page.goto("/shop/loyalty/counter?code=NOBODY2345");
    await expect(page.getByText("Nobody here has this code.")).toBeVisible();
    expect((await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  });
});
