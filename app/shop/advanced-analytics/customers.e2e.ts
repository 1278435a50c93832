import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const SECTION = "/shop/advanced-analytics?section=customers&period=12m";
test.use({ storageState: loginOf("owner") });

test.describe("at 375 px, dark", () => {
  test.use({ viewport: { width: 375, height: 900 }, colorScheme: "dark" });

  test("the customers' section is accessible and does not scroll sideways", async ({ page }) => {
    await page.goto(SECTION);
    await expect(page.getByRole("heading", { name: "Lifetime value" })).toBeVisible();
    expect((await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("figures, cohorts by another measure and a group's customers need no script", async ({ page }) => {
    await page.goto(SECTION);
    await expect(page.getByText("Returning customer rate", { exact: true })).toBeVisible();
    await page.getByRole("link", { name: "Orders per customer" }).click();
    await expect(page.getByRole("table", { name: /^Orders per customer, by month/ })).toBeVisible();
    await page.getByRole("table", { name: "Groups of customers" }).getByRole("link", { name: "Champions" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Champions" })).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Group" }).getByRole("link", { name: /^Champions/ })).toHaveAttribute(
      "aria-current",
      "page",
    );
  });
});
