import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const PAGE = "/shop/advanced-analytics?shop=all&period=90d";
test.use({ storageState: loginOf("analyst") });

test.describe("at 375 px, dark", () => {
  test.use({ viewport: { width: 375, height: 800 }, colorScheme: "dark" });

  for (const section of ["overview", "sales"])
    test(`the section ${section} is accessible and does not scroll sideways`, async ({ page }) => {
      await page.goto(`${PAGE}&section=${section}`);
      await expect(page.getByRole("link", { name: /^CSV of/ }).first()).toBeVisible();
      expect((await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    });

  test("the tabs open at the section that is shown", async ({ page }) => {
    await page.goto(`${PAGE}&section=finance`);
    await expect(page.getByRole("link", { name: "Finance", exact: true })).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("link", { name: "Overview", exact: true })).not.toBeInViewport({ ratio: 1 });
  });
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a figure opens the rows that add up to it", async ({ page }) => {
    await page.goto(PAGE);
    const step = page.getByRole("table", { name: /From gross sales to total sales/ }).getByRole("row", { name: /^Net sales/ });
    const amount = (await step.getByRole("link").innerText()).trim();
    await step.getByRole("link").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Net sales: ${amount}`);
    await expect(page.getByRole("row", { name: /^All rows/ })).toBeVisible();
  });
});

test("the overview comes as a CSV file", async ({ page }) => {
  await page.goto(PAGE);
  const link = page.getByRole("link", { name: "CSV of all figures" });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^overview-.*\.csv$/);
});
