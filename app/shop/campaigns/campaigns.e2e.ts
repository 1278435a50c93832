import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

test.describe("campaigns", () => {
  test.use({ storageState: loginOf("manager"), javaScriptEnabled: false });

  test("tell without script what one cost, what is credited to it by each model, and what it caused", async ({ page }) => {
    await page.goto("/shop/campaigns");
    await page.getByRole("link", { name: "Karibu nyumbani" }).click();
    await expect(page.getByRole("heading", { name: "Karibu nyumbani", level: 1 })).toBeVisible();
    await expect(page.getByRole("table", { name: "The campaign by each model" })).toContainText("may exceed the total");
    await expect(page.getByText("utm_campaign=karibu-nyumbani").first()).toBeVisible();
    await expect(page.getByRole("heading", { name: "What it caused" })).toBeVisible();
  });
});

test.describe("the choice of visitors", () => {
  test.use({ storageState: { cookies: [], origins: [] }, javaScriptEnabled: false });

  test("is asked once, kept without script, and can be changed", async ({ page }) => {
    await page.goto("/shops/kazuri?utm_campaign=karibu-nyumbani");
    const choice = page.getByRole("form", { name: "Counting of visits" });
    await choice.getByRole("button", { name: "No" }).click();
    await expect(choice).toContainText("Your visits are not counted.");
    await page.goto("/shops");
    await choice.getByRole("button", { name: "Allow it" }).click();
    await expect(choice).toContainText("Your visits are counted.");
  });
});

test.describe("on a phone in the dark", () => {
  test.use({ storageState: loginOf("manager"), viewport: { width: 375, height: 800 }, colorScheme: "dark" });

  test("a campaign has no faults that axe finds, and nothing sticks out", async ({ page }) => {
    await page.goto("/shop/campaigns");
    await page.getByRole("link", { name: "Karibu nyumbani" }).click();
    await expect(page.getByRole("heading", { name: "Karibu nyumbani", level: 1 })).toBeVisible();
    expect((await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  });
});
