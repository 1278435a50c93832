import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const DARK_PHONE = { viewport: { width: 375, height: 812 }, colorScheme: "dark" } as const;

async function fitsAndIsAccessible(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  expect((await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations).toEqual([]);
}

test.describe("a stranger", () => {
  test.use(DARK_PHONE);

  test("is told how points work, and led to sign in and back", async ({ page }) => {
    await page.goto("/loyalty");
    await expect(page.getByRole("heading", { level: 1, name: "Your points" })).toBeVisible();
    await fitsAndIsAccessible(page);
    await page.getByRole("link", { name: "Sign in to see your points" }).click();
    await expect(page).toHaveURL(/sign-in\?next=%2Floyalty/);
  });
});

test.describe("a member", () => {
  test.use({ ...DARK_PHONE, storageState: loginOf("customer") });

  test("sees what can be spent, the tier, the history and the code of a shop's account", async ({ page }) => {
    await page.goto("/loyalty");
    await page.getByRole("list", { name: "Your accounts" }).getByRole("link").first().click();
    for (const name of ["Your balance", "Your tier", "History", "Member code"])
      await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
    await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
    await fitsAndIsAccessible(page);
  });
});

test.describe("a member without script", () => {
  test.use({ storageState: loginOf("customer"), javaScriptEnabled: false });

  test("stops the letters about points, and lets them come again", async ({ page }) => {
    await page.goto("/loyalty");
    await page.getByRole("list", { name: "Your accounts" }).getByRole("link").last().click();
    await page.getByRole("button", { name: "Stop them" }).click();
    await expect(page.getByText("You get no more letters about these points.")).toBeVisible();
    await page.getByRole("button", { name: "Send them again" }).click();
    await expect(page.getByRole("button", { name: "Stop them" })).toBeVisible();
  });
});
