import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

test.describe("an owner", () => {
  test.use({ storageState: loginOf("owner") });

  test("invites somebody, changes their role, takes them out again, and stays", async ({ page }) => {
    const email = `invited-${randomUUID().slice(0, 8)}@example.test`;
    await page.goto("/shop/members");
    await page.getByLabel("Email").fill(email);
    await page.getByRole("button", { name: "Add member" }).click();
    await expect(page.getByText(`${email} works in the shop now.`)).toBeVisible();
    const row = page.getByRole("row", { name: email });
    await expect(row.getByText("Invited", { exact: true })).toBeVisible();

    await row.getByRole("combobox").selectOption("Manager");
    await row.getByRole("button", { name: /Save the role/ }).click();
    await expect(row.getByText("The role is changed.")).toBeVisible();

    await row.getByRole("button", { name: "Remove" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await expect(page.getByText("They no longer work in the shop.")).toBeVisible();
    await expect(row).toHaveCount(0);

    const own = page.getByRole("row", { name: "owner@onesoko.test" });
    await own.getByRole("combobox").selectOption("Staff");
    await own.getByRole("button", { name: /Save the role/ }).click();
    await expect(page.getByText("A shop needs at least one owner.")).toBeVisible();
  });
});

test.describe("a manager", () => {
  test.use({ storageState: loginOf("manager") });

  test("sees who works there and changes nothing", async ({ page }) => {
    await page.goto("/shop/members");
    await expect(page.getByRole("row", { name: "staff@onesoko.test" })).toBeVisible();
    await expect(page.getByRole("button", { name: /Add member|Remove|Save/ })).toHaveCount(0);
  });
});

for (const who of ["staff", "analyst", "customer"])
  test.describe(who, () => {
    test.use({ storageState: loginOf(who) });

    test("finds no such page", async ({ page }) => {
      const response = await page.goto("/shop/members");
      expect(response?.status()).toBe(404);
    });
  });
