import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const PAGE = "/shop/advanced-analytics?section=forecast";
/** Until the worker has made it: the page then reloads by itself, with script or without. */
const MADE = { timeout: 45_000 };
test.use({ storageState: loginOf("owner") });

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a forecast is made while one waits, drawn with its bands, and told in figures and words", async ({ page }) => {
    await page.goto(PAGE);
    await expect(page.getByRole("heading", { name: "How far to trust it" })).toBeVisible(MADE);
    await expect(page.locator("figure svg path").first()).toBeAttached();
    await page.getByText("Show the figures").click();
    await expect(page.getByRole("cell", { name: /expected$/ }).first()).toBeVisible();
    await expect(page.getByText("(chosen)")).toBeVisible();
    await expect(page.getByRole("link", { name: "Download as CSV" }).first()).toBeVisible();
  });
});

test.describe("on a phone, dark", () => {
  test.use({ viewport: { width: 375, height: 800 }, colorScheme: "dark" });

  test("it is accessible and does not scroll sideways", async ({ page }) => {
    await page.goto(`${PAGE}&measure=net&ahead=day-28`);
    await expect(page.getByRole("heading", { name: "How far to trust it" })).toBeVisible(MADE);
    expect((await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
});

test("a closure is stated, removed, and put back", async ({ page }) => {
  await page.goto(PAGE);
  const card = page.getByRole("region", { name: "Days you were closed" }).or(page.locator("#closures"));
  await card.getByLabel("First day closed").fill("2026-01-01");
  await card.getByRole("button", { name: "Add the closure" }).click();
  await card.getByRole("button", { name: "Remove the closure of 1 Jan 2026" }).click();
  await card.getByRole("button", { name: "Put back the closure of 1 Jan 2026" }).click();
  await expect(card.getByRole("button", { name: "Remove the closure of 1 Jan 2026" })).toBeVisible();
});
