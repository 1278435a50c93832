import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";
import { LOOKS } from "@/lib/testing/looks";

async function isSound(page: Page) {
  for (const { width, colorScheme } of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
}

const workOut = (page: Page) => page.getByRole("button", { name: "Find and work it out" }).click();
const unitsOf = (page: Page) => page.locator("input[name^='add.']");

/** Two units of a product in a new order, worked out. */
async function beginOrder(page: Page, sku: string) {
  await page.goto("/shop/orders/new");
  await page.getByLabel("Add a product").fill(sku);
  await workOut(page);
  await unitsOf(page).fill("2");
  await workOut(page);
  await expect(page.getByText("Place order", { exact: true })).toBeVisible();
}
const someone = () => `Amina ${randomUUID().slice(0, 8)}`;

test.describe("without any script", () => {
  test.use({ javaScriptEnabled: false, storageState: loginOf("staff"), viewport: { width: 375, height: 800 } });

  test("a draft is saved, found again, changed and placed, and is an order then", async ({ page }) => {
    const name = someone();
    await beginOrder(page, "KAZ-009");
    await page.getByLabel("Name", { exact: true }).fill(name);
    await expect(page.getByLabel("Country")).toHaveValue("KE");
    await page.getByLabel("Email", { exact: false }).last().fill("not an address");
    await page.getByRole("button", { name: "Save as draft" }).click();
    await expect(page.getByText("Enter an email address such as amina@example.com.").first()).toBeVisible();
    await expect(unitsOf(page)).toHaveValue("2");
    await page.getByLabel("Email", { exact: false }).last().fill("");
    await page.getByRole("button", { name: "Save as draft" }).click();
    await expect(page.getByRole("heading", { name: `Draft for ${name}` })).toBeVisible();

    await page.goto(`/shop/drafts?q=${encodeURIComponent(name)}`);
    await page.getByRole("link", { name }).click();
    await unitsOf(page).fill("1");
    await workOut(page);
    await page.getByLabel(/is paid just now/).check();
    await page.getByLabel(/has the goods in hand/).check();
    await page.getByRole("button", { name: "Place order" }).click();
    await expect(page).toHaveURL(/orders\/ord_/);
    await expect(page.getByText("Delivered", { exact: true }).first()).toBeVisible();
    await page.goto(`/shop/drafts?q=${encodeURIComponent(name)}`);
    await expect(page.getByText("No draft matches")).toBeVisible();
  });
});

test.describe("with script", () => {
  test.use({ storageState: loginOf("staff") });

  test("who saves a draft that somebody else changed hears what stands now, and what was typed stays", async ({
    page,
    context,
  }) => {
    const name = someone();
    await beginOrder(page, "KAZ-009");
    await isSound(page);
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByRole("button", { name: "Save as draft" }).click();
    await expect(page).toHaveURL(/drafts\/dro_/);
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByLabel("Town").fill("Thika");
    await other.getByRole("button", { name: "Save draft" }).click();
    await expect(other.getByText("The draft is saved.")).toBeAttached();

    await page.getByLabel("Note from the buyer").fill("Ring twice");
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect(page.getByText("Town is now: Thika").first()).toBeVisible();
    await expect(page.getByLabel("Note from the buyer")).toHaveValue("Ring twice");
    await page.getByLabel("Town").fill("Thika");
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect(page.getByText("Town is now: Thika")).toHaveCount(0);
    await page.reload();
    await expect(page.getByLabel("Note from the buyer")).toHaveValue("Ring twice");
    await expect(page.getByLabel("Town")).toHaveValue("Thika");
    await isSound(page);

    await page.getByRole("button", { name: "Delete draft" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete draft" }).click();
    await expect(page.getByRole("heading", { name: "Drafts" })).toBeVisible();
    await expect(page.getByRole("link", { name })).toHaveCount(0);
    await isSound(page);
  });

  test("an order by phone is placed, edited after a look at the money, cancelled, and copied with its buyer", async ({
    page,
  }) => {
    const name = someone();
    await beginOrder(page, "KAZ-008");
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByLabel("How it came").selectOption("Phone");
    await page.getByRole("button", { name: "Place order" }).click();
    await expect(page).toHaveURL(/orders\/ord_/);
    const number = await page.getByRole("heading", { level: 1 }).innerText();

    await page.getByRole("link", { name: "Edit order" }).click();
    await page.locator("input[name^='keep.']").fill("3");
    await page.getByRole("button", { name: "Work it out" }).click();
    await expect(page.locator("#preview").getByText("2 → 3")).toBeVisible();
    await isSound(page);
    await page.getByRole("button", { name: "Change the order" }).click();
    await expect(page.getByText(/: 2 → 3/).first()).toBeVisible();

    await page.getByRole("button", { name: "Cancel…" }).click();
    await page.getByRole("dialog").getByLabel("Reason").selectOption("Out of stock");
    await page.getByRole("button", { name: "Cancel the order" }).click();
    await page.getByRole("link", { name: "Copy to a new order" }).click();
    await expect(page.getByText(`In place of ${number}`)).toBeVisible();
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
    await expect(unitsOf(page)).toHaveValue("3");
    await page.getByRole("button", { name: "Place order" }).click();
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(number);
    await expect(page).toHaveURL(/orders\/ord_/);
  });
});
