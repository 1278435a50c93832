import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";

const [FIRST, SECOND] = ["purple violin over nakuru", "orange drum under kisumu"];

/** Opens the newest letter to this address in the mailbox and follows its button. */
async function followMail(page: Page, to: string, subject: string) {
  await expect(async () => {
    await page.goto(`/dev/mailbox?recipient=${encodeURIComponent(to)}`);
    await expect(page.getByRole("link", { name: subject })).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByRole("link", { name: subject }).click();
  await page.waitForURL(/mailbox\/./);
  const letter = (await page.locator("iframe").first().contentFrame().getByRole("link").first().getAttribute("href")) ?? "";
  await page.goto(letter);
}

const choose = async (page: Page, password: string) => {
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: /Create account|Save password/ }).click();
};

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("an account from its beginning to its sessions' end", async ({ page, browser, baseURL }) => {
      const email = `neema-${randomUUID().slice(0, 8)}@example.test`;
      await page.goto("/sign-up");
      await page.getByLabel("Name").fill("Neema");
      await page.getByLabel("Email").fill(email);
      await page.getByRole("button", { name: "Create account" }).click();
      await expect(page.getByText("Check your mail")).toBeVisible();

      await followMail(page, email, "Confirm your email address");
      await choose(page, "password1");
      await expect(page.getByText("easy to guess").first()).toBeVisible();
      await choose(page, FIRST);
      await page.waitForURL("**/customer/orders");

      const elsewhere = await (await browser.newContext({ baseURL })).newPage();
      await elsewhere.goto("/sign-in?next=%2Faccount");
      await elsewhere.getByLabel("Email").fill(email);
      await elsewhere.getByLabel("Password").fill(FIRST);
      await elsewhere.getByRole("button", { name: "Sign in", exact: true }).click();
      await expect(elsewhere.getByRole("heading", { name: "Your account" })).toBeVisible();

      await page.goto("/account");
      await expect(page.locator("#sessions li")).toHaveCount(2);
      await page.getByLabel("Present password").fill(FIRST);
      await page.getByLabel("New password").fill(SECOND);
      await page.getByRole("button", { name: "Change password" }).click();
      await expect(page.getByText("Your password is changed.")).toBeVisible();
      await expect(page.locator("#sessions li")).toHaveCount(1);
      await elsewhere.goto("/account");
      await expect(elsewhere.getByRole("heading", { name: "Sign in" })).toBeVisible();
      await elsewhere.context().close();
    });
  });
