import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";
import { LOOKS } from "@/lib/testing/looks";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
test.use({ storageState: loginOf("owner") });

for (const { width, colorScheme } of LOOKS)
  test.describe(`at ${width} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme });

    test("reports are accessible and do not scroll sideways", async ({ page }) => {
      await page.goto("/shop/reports?period=30d");
      await expect(page.getByRole("heading", { level: 1, name: "Reports" })).toBeVisible();
      expect((await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    });
  });

test("the figures of the page are those of the endpoint", async ({ page, request }) => {
  const { currencies } = await (await request.get("/api/orders/reports/?from=2026-01-01&to=2026-01-31")).json();
  await page.goto("/shop/reports?from=2026-01-01&to=2026-01-31&shop=all");
  for (const { currency, orders } of currencies.filter((one: { orders: { placed: number } }) => one.orders.placed > 0)) {
    const block = page.getByRole("region", { name: `Orders in ${currency}` });
    await expect(block.getByText(new Intl.NumberFormat("en").format(orders.placed), { exact: true }).first()).toBeVisible();
  }
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("periods are links, days of one's own a form, the chart is drawn and its figures are a table", async ({ page }) => {
    await page.goto("/shop/reports");
    await expect(page.locator("figure svg").first()).toBeVisible();
    await page.getByRole("link", { name: "90 days" }).click();
    await expect(page).toHaveURL(/period=90d/);
    await expect(page.getByRole("link", { name: "90 days" })).toHaveAttribute("aria-current", "page");
    await page.getByLabel("From").fill("2026-10-01");
    await page.getByLabel("To").fill("2026-10-02");
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(/from=2026-10-01&to=2026-10-02/);
    await page.getByText("Show the figures").first().click();
    await expect(page.getByRole("row", { name: /1 Oct 2026/ }).first()).toBeVisible();
  });

  test("days that cannot be are said to be so, and a period without orders says so", async ({ page }) => {
    await page.goto("/shop/reports?from=2026-10-02&to=2026-10-01");
    await expect(page.getByText("The last day must not be before the first.")).toBeVisible();
    await page.goto("/shop/reports?from=1999-10-01&to=1999-10-02");
    await expect(page.getByText("No orders in this period")).toBeVisible();
  });
});

test("the days come as a CSV file", async ({ page }) => {
  await page.goto("/shop/reports?from=2026-10-01&to=2026-10-02");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Days as CSV" }).click()]);
  expect(download.suggestedFilename()).toBe("orders-2026-10-01-2026-10-02.csv");
});
