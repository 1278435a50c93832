import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

test.describe("an owner", () => {
  test.use({ storageState: loginOf("owner") });

  test("adds a way of delivery, takes it off the checkout again, and is told at the field what is wrong", async ({ page }) => {
    const name = `Boda ${randomUUID().slice(0, 6)}`;
    await page.goto("/shop/delivery");
    const add = page.locator("section", { has: page.getByRole("heading", { name: "Add a way of delivery" }) });
    await add.getByLabel("Name").fill(name);
    await add.getByLabel(/^Price in/).fill("a lot");
    await add.getByRole("button", { name: "Add" }).click();
    await expect(add.getByText(/^Enter an amount of/).last()).toBeVisible();
    await expect(add.getByLabel("Name")).toHaveValue(name);
    await add.getByLabel(/^Price in/).fill("120.50");
    await add.getByRole("button", { name: "Add" }).click();
    await expect(page.getByText(`${name} is offered in the checkout.`)).toBeVisible();

    const own = page.locator("section", { has: page.getByRole("heading", { name, exact: true }) });
    await own.getByText(`Change ${name}`).click();
    await own.getByLabel("Offer it in the checkout").uncheck();
    await own.getByRole("button", { name: "Save" }).click();
    await expect(own.getByText("Not offered", { exact: true })).toBeVisible();
  });

  for (const path of ["/shop/delivery", "/shop/coupons"])
    test(`${path} is accessible`, async ({ page }) => {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    });

  test("makes a coupon and switches it off; a second of the same code is refused", async ({ page }) => {
    const code = `T${randomUUID().slice(0, 6)}`.toUpperCase();
    await page.goto("/shop/coupons");
    for (const sentence of [`${code} works from now on, or from its first day.`, "The shop has a coupon of this code already."]) {
      await page.getByLabel("Code", { exact: true }).fill(code.toLowerCase());
      await page.getByLabel(/^How much/).fill("12.5");
      await page.getByRole("button", { name: "Make the coupon" }).click();
      await expect(page.getByText(sentence).last()).toBeVisible();
    }
    const row = page.getByRole("row", { name: code });
    await expect(row.getByText("12.5%")).toBeVisible();
    await row.getByRole("button", { name: `Switch off ${code}` }).click();
    await expect(row.getByText("Off", { exact: true })).toBeVisible();
  });
});
