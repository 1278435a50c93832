import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

const WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
const isSound = async (page: Page) => expect((await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations).toEqual([]);

// One after the other: they change the same shop.
test.describe.configure({ mode: "serial" });

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test.describe("the owner", () => {
      test.use({ storageState: loginOf("owner") });

      test("is told what is wrong at its field, mends it and saves; who is late is told so", async ({ page, context }) => {
        const late = await context.newPage();
        for (const one of [page, late]) await one.goto("/shop/settings");
        if (javaScriptEnabled) await isSound(page);
        const taxNumber = `T-${randomUUID().slice(0, 8)}`;
        const rate = await page.getByLabel("Tax rate in percent").inputValue();
        await page.getByLabel("Tax number").fill(taxNumber);
        await page.getByLabel("Tax rate in percent").fill("101");
        await page.getByRole("button", { name: "Save tax and documents" }).click();
        await expect(page.getByText("Enter a percentage from 0 to 100").last()).toBeVisible();
        await expect(page.getByLabel("Tax number")).toHaveValue(taxNumber);
        await page.getByLabel("Tax rate in percent").fill(rate);
        await page.getByRole("button", { name: "Save tax and documents" }).click();
        await expect(page.getByText("Saved. It holds for orders placed and documents issued from now on.")).toBeVisible();
        await page.goto("/shop/settings");
        await expect(page.getByLabel("Tax number")).toHaveValue(taxNumber);

        await late.getByLabel("Hours to pay").fill("48");
        await late.getByRole("button", { name: "Save orders" }).click();
        await expect(late.getByText("Somebody changed the settings of this shop").first()).toBeVisible();
        await expect(late.getByLabel("Hours to pay")).toHaveValue("48");
      });
    });

    test.describe("staff", () => {
      test.use({ storageState: loginOf("staff") });

      test("issue the invoice of an order, print it and open it as PDF", async ({ page }) => {
        await page.goto("/shop/orders?status=delivered");
        const links = page.locator('a[href^="/shop/orders/ord_"]');
        const paths = await links.evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
        const issue = page.getByRole("button", { name: "Issue the invoice" });
        for (const path of new Set(paths.slice(4))) {
          await page.goto(path);
          if (await issue.isVisible()) break;
        }
        await issue.click();
        const invoice = page.getByRole("link", { name: /^KAZ-INV-\d{6}$/ });
        await expect(invoice).toBeVisible();
        await expect(issue).toHaveCount(0);
        const pdf = (await page.getByRole("link", { name: /as PDF/ }).getAttribute("href")) ?? "";
        await invoice.click();
        await expect(page.getByRole("heading", { name: "Invoice", exact: true })).toBeVisible();
        await expect(page.getByText("Kazuri Home & Style Limited")).toBeVisible();
        if (javaScriptEnabled) await isSound(page);
        const answer = await page.request.get(pdf);
        expect(answer.headers()).toMatchObject({ "content-type": "application/pdf", "cache-control": "private, no-store" });
        expect((await answer.body()).subarray(0, 5).toString()).toBe("%PDF-");
      });
    });
  });
