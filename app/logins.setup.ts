import { expect, test } from "@playwright/test";
import { DEMO_PASSWORD } from "@/lib/demo-accounts";
import { LOGINS, loginOf } from "@/lib/testing/login-of";

for (const who of LOGINS)
  test(`${who} signs in`, async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByLabel("Email").fill(`${who}@onesoko.test`);
    await page.getByLabel("Password").fill(DEMO_PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).not.toHaveURL(/sign-in/);
    await page.context().storageState({ path: loginOf(who) });
  });
