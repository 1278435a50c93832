import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { DEMO_PASSWORD } from "@/lib/demo-accounts";
import { loginOf } from "@/lib/testing/login-of";

const WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
const isSound = async (page: Page) => expect((await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations).toEqual([]);

const newAddress = () => `invited-${randomUUID().slice(0, 8)}@example.test`;

async function invite(page: Page, email: string) {
  await page.goto("/shop/members");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(page.getByText(`${email} is invited.`)).toBeVisible();
}

/** The link in the newest letter to the address; `page` may look into the mailbox. */
async function linkTo(page: Page, email: string): Promise<string> {
  const letter = page.getByRole("link", { name: "You are invited to work in a shop" });
  await expect(async () => {
    await page.goto(`/dev/mailbox?recipient=${encodeURIComponent(email)}`);
    await expect(letter.first()).toBeVisible({ timeout: 500 });
  }).toPass();
  await letter.first().click();
  await page.waitForURL(/mailbox\/./);
  return (await page.locator("iframe").first().contentFrame().getByRole("link").first().getAttribute("href")) ?? "";
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("somebody new is invited, makes an account, accepts, is given another role, and is removed but not signed out", async ({
      browser,
      baseURL,
    }) => {
      const owner = await (await browser.newContext({ baseURL, javaScriptEnabled, storageState: loginOf("owner") })).newPage();
      const guest = await (await browser.newContext({ baseURL, javaScriptEnabled })).newPage();
      const email = newAddress();
      await invite(owner, email);
      await expect(owner.getByRole("row", { name: email }).getByText("Open until")).toBeVisible();

      await guest.goto(await linkTo(owner, email));
      await expect(guest.getByRole("heading", { name: /invites you as staff/ })).toBeVisible();
      if (javaScriptEnabled) await isSound(guest);
      await guest.getByLabel("Name").fill("Neema Juma");
      await guest.getByLabel("Password").fill("purple violin over nakuru");
      await guest.getByRole("button", { name: "Create account" }).click();
      await guest.getByRole("button", { name: "Accept" }).click();
      await guest.waitForURL(/\/shop\/orders/);

      await owner.goto("/shop/members");
      const row = owner.getByRole("row", { name: email });
      await expect(row).toHaveCount(1);
      await row.getByRole("combobox").selectOption("Manager");
      await row.getByRole("button", { name: /Save the role/ }).click();
      await expect(row.getByText("The role is changed.")).toBeVisible();
      await guest.goto("/sign-in?next=%2Fshop%2Forders");
      await guest.getByLabel("Email").fill(email);
      await guest.getByLabel("Password").fill("purple violin over nakuru");
      await guest.getByRole("button", { name: "Sign in", exact: true }).click();
      await guest.waitForURL(/\/shop\/orders/);

      await row.getByRole("button", { name: "Remove" }).click();
      await owner.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
      await expect(owner.getByText("They no longer work in the shop.")).toBeVisible();
      await expect(row).toHaveCount(0);
      await expect.poll(async () => (await guest.goto("/shop/orders"))?.status(), { timeout: 6_000, intervals: [500] }).toBe(404);
      await guest.goto("/account");
      await expect(guest.getByRole("heading", { name: "Your account" })).toBeVisible();
      await owner.context().close();
      await guest.context().close();
    });
  });

test.describe("an invitation", () => {
  test.use({ storageState: loginOf("owner") });

  test("is refused to who is signed in with another address, who can switch; then it is declined", async ({
    page,
    browser,
    baseURL,
  }) => {
    const email = newAddress();
    await invite(page, email);
    const link = await linkTo(page, email);
    const nobody = { cookies: [], origins: [] };
    const other = await (await browser.newContext({ baseURL, storageState: nobody })).newPage();
    await other.goto("/sign-in");
    await other.getByLabel("Email").fill("customer@onesoko.test");
    await other.getByLabel("Password").fill(DEMO_PASSWORD);
    await other.getByRole("button", { name: "Sign in", exact: true }).click();
    await other.waitForURL(/\/customer\/orders/);
    await other.goto(link);
    await expect(other.getByText("You are signed in with another address")).toBeVisible();
    await isSound(other);
    await other.getByRole("button", { name: "Sign out and switch" }).click();
    await other.getByRole("button", { name: "Decline" }).click();
    await expect(other.getByText("This invitation has been declined.")).toBeVisible();
    await other.context().close();
    await page.goto("/shop/members");
    await expect(page.getByRole("row", { name: email }).getByText("Declined")).toBeVisible();
  });

  test("sent again has a new link; withdrawn, none works", async ({ page }) => {
    const email = newAddress();
    await invite(page, email);
    const first = await linkTo(page, email);
    await page.goto("/shop/members");
    const row = page.getByRole("row", { name: email });
    await row.getByRole("button", { name: /Send the invitation/ }).click();
    await expect(row.getByText("A new link is on its way.")).toBeVisible();
    await page.goto(first);
    await expect(page.getByText("This link leads nowhere")).toBeVisible();

    await page.goto("/shop/members");
    await isSound(page);
    await row.getByRole("button", { name: "Withdraw" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
    await expect(page.getByText("The invitation is withdrawn.")).toBeVisible();
    await expect(row).toHaveCount(0);
  });

  test("to somebody who works there, and leaving as the last owner, are refused", async ({ page }) => {
    await page.goto("/shop/members");
    await page.getByLabel("Email").fill("Staff@onesoko.test");
    await page.getByRole("button", { name: "Invite", exact: true }).click();
    await expect(page.getByText("This person works in the shop already.").first()).toBeVisible();

    const own = page.getByRole("row", { name: "owner@onesoko.test" });
    await own.getByRole("combobox").selectOption("Staff");
    await own.getByRole("button", { name: /Save the role/ }).click();
    await expect(page.getByText("A shop needs at least one owner.")).toBeVisible();

    await page.goto("/account");
    await page.getByRole("button", { name: "Leave" }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
    await expect(page.getByRole("dialog").getByText("A shop needs at least one owner.")).toBeVisible();
  });
});

test.describe("a manager", () => {
  test.use({ storageState: loginOf("manager") });

  test("sees who works there and changes nothing", async ({ page }) => {
    await page.goto("/shop/members");
    await expect(page.getByRole("row", { name: "staff@onesoko.test" })).toBeVisible();
    await expect(page.getByRole("button", { name: /Invite|Remove|Save|Send|Withdraw/ })).toHaveCount(0);
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
