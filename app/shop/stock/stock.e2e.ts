import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

const WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
const isSound = async (page: Page) => expect((await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations).toEqual([]);

/** What the variant's page says is on hand. */
const onHand = async (page: Page) => Number(await page.getByText("On hand", { exact: true }).first().locator("+ p").innerText());

async function openVariant(page: Page, sku: string) {
  await page.goto(`/shop/stock?q=${sku}`);
  await page.getByRole("row", { name: sku }).first().getByRole("link").click();
  await page.waitForURL(/stock\/var_/);
}

/** Each runs on its own product, so that they can run at once. */
for (const [javaScriptEnabled, sku] of [
  [true, "KAZ-017"],
  [false, "KAZ-013"],
] as const)
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled, storageState: loginOf("staff") });

    test("units are received, counted and changed by a file, and the ledger tells of each", async ({ page }) => {
      await openVariant(page, sku);
      const before = await onHand(page);
      await page.locator("summary", { hasText: "Receive" }).click();
      const receive = page.locator("form", { has: page.getByRole("button", { name: "Receive", exact: true }) });
      await receive.getByLabel("Units received").fill("3");
      await receive.getByRole("button", { name: "Receive", exact: true }).click();
      await expect(page.getByText("The units are received.")).toBeAttached();
      await openVariant(page, sku);
      expect(await onHand(page)).toBe(before + 3);

      await page.goto(`/shop/stock/count?q=${sku}`);
      if (javaScriptEnabled) await isSound(page);
      const row = page.getByRole("row", { name: sku });
      const there = Number(
        await row
          .getByRole("cell")
          .nth(1)
          .innerText()
          .then((text) => text.replace(/\D/g, "")),
      );
      await row.getByRole("textbox").fill(String(there - 1));
      await page.getByLabel("Note").fill("Autumn count");
      await page.getByRole("button", { name: "Save what was counted" }).click();
      await expect(page.getByText("1 changed, 0 as recorded.")).toBeVisible();

      await page.goto("/shop/stock/file");
      const text = `sku,place,change\n${sku},Industrial Area warehouse,2\nnothing,Attic,1\n`;
      await page.getByLabel("CSV file").setInputFiles({ name: "stock.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
      await page.getByRole("button", { name: "Look at the file" }).click();
      await expect(page.getByText("1 change, 0 as recorded, 1 row left out.")).toBeVisible();
      await expect(page.getByText("No product of this shop has this SKU.")).toBeVisible();
      await page.getByRole("button", { name: "Apply 1 change" }).click();
      await expect(page.getByText("Applied", { exact: true })).toBeVisible();

      await openVariant(page, sku);
      expect(await onHand(page)).toBe(before + 4);
      if (javaScriptEnabled) await isSound(page);
      for (const words of ["Received", "Counted", "Autumn count", "Adjusted"])
        await expect(
          page
            .getByRole("table", { name: /Ledger/ })
            .getByText(words)
            .first(),
        ).toBeVisible();
    });
  });

test.describe("an analyst", () => {
  test.use({ storageState: loginOf("analyst") });

  test("sees the stock and changes nothing", async ({ page }) => {
    await openVariant(page, "KAZ-001");
    await expect(page.getByRole("heading", { name: "Ledger" })).toBeVisible();
    await expect(page.getByText("Change by hand")).toHaveCount(0);
    expect((await page.goto("/shop/stock/count"))?.status()).toBe(404);
    await page.goto("/shop/stock?tab=low");
    await isSound(page);
  });
});
