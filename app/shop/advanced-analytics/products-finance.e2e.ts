import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const PAGE = "/shop/advanced-analytics?shop=all&period=90d";
test.use({ storageState: loginOf("analyst") });

test.describe("at 375 px, dark", () => {
  test.use({ viewport: { width: 375, height: 800 }, colorScheme: "dark" });

  for (const [section, last] of [
    ["products", "CSV of items bought together"],
    ["finance", "CSV of payouts"],
  ])
    test(`the section ${section} is accessible and does not scroll sideways`, async ({ page }) => {
      await page.goto(`${PAGE}&section=${section}`);
      await expect(page.getByRole("link", { name: last })).toBeVisible();
      expect((await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    });
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("items are ranked by another figure, and lead to the rows of their sales", async ({ page }) => {
    await page.goto(`${PAGE}&section=products`);
    await page.getByRole("navigation", { name: "Rank by" }).getByRole("link", { name: "Units" }).click();
    await expect(page).toHaveURL(/sort=units/);
    const net = page
      .getByRole("table", { name: "Items" })
      .getByRole("link", { name: /, rows of/ })
      .first();
    await net.click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Net sales");
  });

  test("a line of the payouts opens to the payments it adds up, and these to their orders", async ({ page }) => {
    await page.goto(`${PAGE}&section=finance`);
    const line = page
      .getByRole("table", { name: /^Payouts by method in/ })
      .getByRole("link")
      .first();
    const left = ((await line.textContent()) ?? "").replace(/, payments by .*$/, "");
    await line.click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(left);
    await page.getByRole("table", { name: "Payments and refunds" }).getByRole("link").first().click();
    await expect(page).toHaveURL(/\/shop\/orders\//);
  });

  test("a rate that is missing is named instead of a wrong sum", async ({ page }) => {
    await page.goto(`${PAGE}&section=finance&convert=JPY`);
    await expect(page.getByText(/There is no exchange rate from .* to JPY on \d{4}-\d{2}-\d{2}/)).toBeVisible();
  });
});
