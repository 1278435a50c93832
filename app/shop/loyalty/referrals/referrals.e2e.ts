import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

test.describe("a friend's link", () => {
  test.use({ javaScriptEnabled: false });

  test("is remembered for the checkout alone, without script too", async ({ page, context }) => {
    await page.goto("/shops/kazuri?ref=abcdefghjk");
    await page.goto("/shops/kazuri/macadamia-nuts-250-g");
    await page.getByRole("button", { name: "Add to cart" }).click();
    await page.goto("/checkout");
    await expect(page.getByLabel("A friend's code")).toHaveValue("ABCDEFGHJK");
    const kept = (await context.cookies()).find(({ name }) => name.includes(".ref."));
    expect(kept).toMatchObject({ path: "/checkout", httpOnly: true, sameSite: "Lax" });
  });
});

test.describe("on a phone in the dark", () => {
  test.use({ storageState: loginOf("owner"), viewport: { width: 375, height: 800 }, colorScheme: "dark" });

  for (const path of ["/shop/loyalty/referrals", "/shop/loyalty/coalition"])
    test(`${path} has no faults that axe finds, and nothing sticks out`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect((await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
    });
});
