import { expect, type Page, test } from "@playwright/test";
import { DEMO_PASSWORD } from "@/lib/demo-accounts";

async function signIn(page: Page, email: string, password = DEMO_PASSWORD) {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("a wrong password says so and keeps the address", async ({ page }) => {
      await page.goto("/sign-in");
      await signIn(page, "owner@onesoko.test", "not the password");
      await expect(page.getByText("Email or password is wrong.")).toBeVisible();
      await expect(page.getByLabel("Email")).toHaveValue("owner@onesoko.test");
      await expect(page.getByLabel("Password")).toHaveValue("");
    });

    test("each role comes to its place", async ({ page, context }) => {
      for (const [who, place] of [
        ["staff", "/shop/orders"],
        ["customer", "/customer/orders"],
      ]) {
        await page.goto("/sign-in");
        await signIn(page, `${who}@onesoko.test`);
        await page.waitForURL((url) => url.pathname === place);
        await context.clearCookies();
      }
    });

    test("a page that needs signing in comes back afterwards", async ({ page }) => {
      await page.goto("/account");
      await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
      await signIn(page, "customer@onesoko.test");
      await expect(page.getByRole("heading", { name: "Your account" })).toBeVisible();
      await expect(page.getByRole("main").getByText("customer@onesoko.test").first()).toBeVisible();
    });

    test("nobody is sent to another site", async ({ page }) => {
      await page.goto("/sign-in?next=https%3A%2F%2Fevil.example%2F");
      await signIn(page, "customer@onesoko.test");
      await page.waitForURL((url) => url.pathname === "/customer/orders");
    });

    test("signing out ends the session, for a copied cookie too", async ({ page, context }) => {
      await page.goto("/sign-in?next=%2Faccount");
      await signIn(page, "customer@onesoko.test");
      await expect(page.getByRole("heading", { name: "Your account" })).toBeVisible();
      const stolen = await context.cookies();
      await page.goto("/sign-out");
      await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
      await expect(page.getByText("You are signed out.")).toBeVisible();
      await context.addCookies(stolen);
      await page.goto("/account");
      await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    });
  });
