import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { loginOf } from "@/lib/testing/login-of";
import { LOOKS } from "@/lib/testing/looks";

const accessible = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
};
const photo = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: "#0f766e" } })
    .jpeg()
    .toBuffer();

const details = (page: Page) => page.getByRole("form", { name: "What it is" });

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled, storageState: loginOf("manager") });

    test("a product is made, pictured, seen in the storefront, changed, taken off sale and brought back", async ({ page }) => {
      const name = `Tea towel ${randomUUID().slice(0, 8)}`;
      const shows = `${name}, teal`;
      await page.goto("/shop/products/new");
      await page.getByLabel("Title").fill(name);
      await page.getByLabel("Category").fill("Home");
      await page.getByLabel("SKU").fill(name);
      await page.getByLabel("Price in KES").fill("1,50");
      await page.getByLabel("Units there are").fill("7");
      await page.getByRole("button", { name: "Create and put on sale" }).click();

      // Refused at its field, and nothing that was typed is lost.
      await expect(page.getByLabel("Price in KES")).toHaveAccessibleDescription(/Write an amount, such as/);
      await expect(page.getByLabel("Title")).toHaveValue(name);
      await expect(page.getByLabel("Units there are")).toHaveValue("7");
      await page.getByLabel("Price in KES").fill("1,250.50");
      await page.getByRole("button", { name: "Create and put on sale" }).click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      await expect(page.getByText("7 free units")).toBeVisible();

      await page
        .getByLabel("Add pictures")
        .setInputFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from("<svg/>") });
      await page.getByLabel("What they show").fill(shows);
      await page.getByRole("button", { name: "Upload" }).click();
      await expect(page.getByLabel("Add pictures")).toHaveAccessibleDescription(/This is no picture we can take/);
      await expect(page.getByLabel("What they show")).toHaveValue(shows);
      await page.getByLabel("Add pictures").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: await photo() });
      await page.getByRole("button", { name: "Upload" }).click();
      await expect(page.getByRole("img", { name: shows })).toBeVisible();

      const address = await page.getByRole("link", { name: "In the storefront" }).getAttribute("href");
      const product = page.url().replace(/[?#].*$/, "");
      await page.goto(address ?? "");
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      const picture = page.getByRole("img", { name: shows });
      await expect(picture).toBeVisible();
      expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(900);
      const served = await page.request.get((await picture.getAttribute("src")) ?? "");
      expect(served.headers()).toMatchObject({
        "content-type": "image/webp",
        "cache-control": "public, max-age=31536000, immutable",
        "x-content-type-options": "nosniff",
      });
      const etag = served.headers().etag ?? "";
      expect((await page.request.get(served.url(), { headers: { "if-none-match": etag } })).status()).toBe(304);

      await page.goto(product);
      await page.getByRole("link", { name: /^Edit/ }).click();
      const form = page.getByRole("form", { name: /^Change/ });
      await form.getByLabel("Price in KES").fill("990");
      await form.getByRole("button", { name: "Save the variant" }).click();
      await expect(page.getByText("The variant is saved.")).toBeVisible();
      await page.getByRole("button", { name: "Take off sale" }).click();
      await expect(page.getByText("Draft now.")).toBeVisible();
      expect((await page.request.get(address ?? "")).status()).toBe(404);
      await page.getByRole("button", { name: "Undo" }).click();
      await expect(page.getByText("On sale", { exact: true })).toBeVisible();
      expect((await page.request.get(address ?? "")).status()).toBe(200);
    });

    test("who was slower is told what changed, and loses nothing", async ({ page, context }) => {
      const name = `Stale ${randomUUID().slice(0, 8)}`;
      await page.goto("/shop/products/new");
      await page.getByLabel("Title").fill(name);
      await page.getByLabel("SKU").fill(name);
      await page.getByLabel("Price in KES").fill("1");
      await page.getByRole("button", { name: "Save as a draft" }).click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      const other = await context.newPage();
      await other.goto(page.url());
      await details(other).getByLabel("Category").fill("Theirs");
      await details(other).getByRole("button", { name: "Save" }).click();
      await expect(other.getByText("The product is saved.")).toBeVisible();
      await details(page).getByLabel("Description").fill("What I wrote");
      await details(page).getByRole("button", { name: "Save" }).click();
      await expect(page.getByText(/Somebody changed this product/)).toBeVisible();
      await expect(details(page).getByLabel("Category")).toHaveAccessibleDescription(/Category is now: Theirs/);
      await expect(details(page).getByLabel("Description")).toHaveValue("What I wrote");
      await details(page).getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("The product is saved.")).toBeVisible();
      await expect(details(page).getByLabel("Description")).toHaveValue("What I wrote");
    });
  });

test.describe("the file of products", () => {
  test.use({ storageState: loginOf("manager") });

  test("is looked at, then applied; what was left out can be taken home", async ({ page }) => {
    const sku = `F-${randomUUID().slice(0, 8)}`;
    const text = `handle,title,sku,price\n${sku.toLowerCase()},From a file,${sku},5\nwrong,Wrong,${sku}-2,five\n`;
    await page.goto("/shop/products/file");
    await page.getByLabel("CSV file").setInputFiles({ name: "p.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await page.getByRole("button", { name: "Look at the file" }).click();
    await expect(page.getByText("Nothing is changed yet")).toBeVisible();
    await expect(page.getByText(/Line 3: price: Write an amount/)).toBeVisible();
    await accessible(page);
    await page.getByRole("button", { name: "Apply 1 product" }).click();
    await expect(page.getByText("Done", { exact: true })).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download what was left out" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("products-left-out.csv");
  });

  for (const javaScriptEnabled of [true, false])
    test.describe(javaScriptEnabled ? "with script" : "without script", () => {
      test.use({ javaScriptEnabled });

      for (const path of ["/shop/products/file", "/shop/stock/file"])
        test(`a file that is too large is told so at its field of ${path}`, async ({ page }) => {
          await page.goto(path);
          const buffer = Buffer.alloc(3_000_000, "sku,price\n");
          await page.getByLabel("CSV file").setInputFiles({ name: "p.csv", mimeType: "text/csv", buffer });
          if (!javaScriptEnabled) await page.getByRole("button", { name: "Look at the file" }).click();
          await expect(page.getByLabel("CSV file")).toHaveAccessibleDescription(/The file has more than 400 KB\. Split it/);
        });
    });
});

for (const { width, colorScheme } of LOOKS)
  test.describe(`at ${width} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme, storageState: loginOf("manager") });

    test("list, new and record are accessible and do not scroll sideways", async ({ page }) => {
      await page.goto("/shop/products");
      await page.getByRole("table").getByRole("link").first().click();
      await expect(details(page)).toBeVisible();
      for (const path of [page.url(), "/shop/products", "/shop/products/new", "/shop/products/file"]) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await accessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
      }
    });
  });
