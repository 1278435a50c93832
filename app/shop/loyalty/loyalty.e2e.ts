import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const preview = (page: Page) => page.getByRole("table", { name: "What the order brings in each tier" });
const tiers = (page: Page) => page.getByRole("group", { name: /^Tier \d$/ });

/** Three points for each hundred, so that an order of 10,000 brings 300 in the first tier. */
async function typeRules(page: Page) {
  await page.goto("/shop/loyalty/rules");
  await page.getByLabel("So many points").fill("3");
  await page.getByLabel(/^for each/).fill("100");
  await page.getByLabel(/^A point is worth/).fill("1");
  await page.getByLabel("Points times").first().fill("1");
  await page.getByLabel(/^An order of/).fill("10000");
}

test.use({ storageState: loginOf("manager") });

test("the preview follows what is typed", async ({ page }) => {
  await typeRules(page);
  await expect(preview(page).getByRole("row").nth(1)).toContainText("300");
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the preview comes by its button, and a tier more or less keeps what was typed", async ({ page }) => {
    await typeRules(page);
    await page.getByRole("button", { name: "Work it out" }).click();
    await expect(preview(page).getByRole("row").nth(1)).toContainText("300");
    const before = await tiers(page).count();
    await page.getByRole("button", { name: "Add a tier" }).click();
    await expect(tiers(page)).toHaveCount(before + 1);
    await page.getByRole("button", { name: `Remove tier ${before + 1}` }).click();
    await expect(tiers(page)).toHaveCount(before);
    await expect(page.getByLabel("So many points")).toHaveValue("3");
  });
});

test.describe("on a phone in the dark", () => {
  test.use({ viewport: { width: 375, height: 800 }, colorScheme: "dark" });

  for (const path of ["/shop/loyalty", "/shop/loyalty/rules", "/shop/loyalty/members"])
    test(`${path} has no faults that axe finds, and nothing sticks out`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect((await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
    });
});
