import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { LOOKS } from "@/lib/testing/looks";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const violationsOf = async (page: Page) => (await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations;
const background = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

for (const { width, colorScheme } of LOOKS)
  test.describe(`at ${width} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme });

    for (const path of ["/", "/no-such-page"])
      test(`${path} is accessible and does not scroll sideways`, async ({ page }) => {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        expect(await violationsOf(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
      });
  });

test("the keyboard meets the way past the navigation first", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("a missing page says so, with its status and a way on", async ({ page }) => {
  const response = await page.goto("/no-such-page");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing at this address");
  await page.getByRole("main").getByRole("link", { name: "Start page" }).click();
  await expect(page).toHaveURL("/");
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  for (const path of ["/shops/no-such-shop", "/shops/kazuri/no-such-thing", "/loyalty/no-such-shop"])
    test(`${path} says that there is nothing, once, with its status and a way on`, async ({ page }) => {
      const response = await page.goto(path);
      expect(response?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing at this address");
      await expect(page.getByRole("main")).toHaveCount(1);
      await page.getByRole("main").getByRole("link", { name: "Look around the shops" }).click();
      await expect(page).toHaveURL("/shops");
    });
});

test("an address that was shortened by hand leads to what stands below it", async ({ request }) => {
  for (const [short, whole] of [
    ["/shop", "/shop/orders"],
    ["/customer/", "/customer/orders"],
    ["/docs", "/docs/api"],
  ] as const) {
    const response = await request.get(short, { maxRedirects: 0 });
    expect([response.status(), response.headers().location]).toEqual([307, whole]);
  }
});

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled, colorScheme: "light" });

    test("an order number leads to the tracking page", async ({ page }) => {
      await page.goto("/");
      await page.getByLabel("Order number").fill("KAZ-1043-7QX9");
      await page.getByRole("button", { name: "Track" }).click();
      await expect(page).toHaveURL(/\/track-order\?number=KAZ-1043-7QX9/);
    });

    test("a chosen theme wins over the system's, holds on the next page, and can be given back", async ({ page }) => {
      await page.goto("/");
      const light = await background(page);
      await page.getByRole("contentinfo").getByRole("button", { name: "Dark" }).click();
      await expect(page.locator("html")).toHaveClass(/\bdark\b/);
      await expect(page.getByRole("contentinfo").getByRole("button", { name: "Dark" })).toHaveAttribute("aria-pressed", "true");
      const dark = await background(page);
      expect(dark).not.toBe(light);
      await page.goto("/no-such-page");
      expect(await background(page)).toBe(dark);
      await page.getByRole("contentinfo").getByRole("button", { name: "As the system" }).click();
      await expect(page.locator("html")).not.toHaveClass(/\bdark\b/);
      expect(await background(page)).toBe(light);
    });
  });

test.describe("the system's dark mode", () => {
  test.use({ colorScheme: "dark", javaScriptEnabled: false });

  test("a light choice wins over it", async ({ page }) => {
    await page.goto("/");
    const dark = await background(page);
    await page.getByRole("contentinfo").getByRole("button", { name: "Light" }).click();
    await expect(page.locator("html")).toHaveClass(/\blight\b/);
    expect(await background(page)).not.toBe(dark);
  });
});
