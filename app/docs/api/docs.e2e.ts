import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { LOOKS } from "@/lib/testing/looks";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

for (const { width, colorScheme } of LOOKS)
  test.describe(`at ${width} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme });

    for (const path of ["/docs/api", "/docs/api/problems"])
      test(`${path} is accessible and does not scroll sideways`, async ({ page }) => {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        expect((await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
      });
  });

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the reference can be read, and every link within it leads somewhere", async ({ page }) => {
    await page.goto("/docs/api");
    await expect(page.getByRole("heading", { name: "Change an order" })).toBeVisible();
    await expect(page.getByText("If-Match").first()).toBeVisible();
    const anchors = await page
      .locator('main a[href^="#"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    expect(anchors.length).toBeGreaterThan(50);
    const ids = new Set(await page.locator("[id]").evaluateAll((elements) => elements.map(({ id }) => `#${id}`)));
    expect([...new Set(anchors)].filter((anchor) => !ids.has(anchor))).toEqual([]);
  });
});

test("nothing comes from elsewhere", async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL ?? "") && !request.url().startsWith("data:")) foreign.push(request.url());
  });
  await page.goto("/docs/api");
  await page.waitForLoadState("networkidle");
  expect(foreign).toEqual([]);
});
