import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const PAGE = "/shop/advanced-analytics?shop=all";
test.use({ storageState: loginOf("owner") });

test.describe("on a phone in the dark", () => {
  test.use({ viewport: { width: 375, height: 900 }, colorScheme: "dark" });

  test("what stands out is accessible, opened up as well, and does not scroll sideways", async ({ page }) => {
    await page.goto(PAGE);
    const list = page.locator("#insights");
    await expect(list.getByRole("heading", { name: "What stands out" })).toBeVisible();
    expect(await list.getByRole("article").count()).toBeLessThanOrEqual(7);
    for (const more of await list.getByText(/^\d more matters?$/).all()) await more.click();
    for (const why of await list.getByText("Why am I seeing this?").all()) await why.click();
    expect((await new AxeBuilder({ page }).include("#insights").withTags(WCAG).analyze()).violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("what stands out is put away and shown again", async ({ page }) => {
    await page.goto(PAGE);
    const list = page.locator("#insights");
    await expect(list.getByRole("heading", { name: "What stands out" })).toBeVisible();
    const first = list.getByRole("article").first();
    // The demo's year ends now, so what stands out in it changes by the day.
    if ((await first.count()) === 0) return;
    const title = (await first.getByRole("heading").innerText()).trim();
    await first.getByRole("button", { name: "Put away" }).click();
    await page.goto(PAGE);
    await expect(list.getByRole("heading", { name: title })).toHaveCount(0);
    await list.getByText(/matters? put away/).click();
    const away = list.getByRole("listitem").filter({ hasText: title });
    await away.getByRole("button", { name: /^Show again/ }).click();
    await page.goto(PAGE);
    await expect(list.getByRole("heading", { name: title })).toBeVisible();
  });
});
