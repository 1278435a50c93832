import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { buyAsGuest } from "@/lib/testing/buy-as-guest";

const PASSWORD = "green trumpet beside naivasha";

/** The subject of the newest letter to this address that has such words in it, once it is there; opened when asked. */
async function letterTo(page: Page, to: string, words: RegExp): Promise<string> {
  const letter = page.getByRole("link", { name: words }).first();
  await expect(async () => {
    await page.goto(`/dev/mailbox?recipient=${encodeURIComponent(to)}`);
    await expect(letter).toBeVisible({ timeout: 500 });
  }).toPass();
  return (await letter.textContent()) ?? "";
}

async function signUp(page: Page, email: string) {
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Neema");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("Check your mail")).toBeVisible();
  await letterTo(page, email, /Confirm your email address/);
  await page.getByRole("link", { name: /Confirm your email address/ }).click();
  await page.waitForURL(/mailbox\/./);
  const link = await page.locator("iframe").first().contentFrame().getByRole("link").first().getAttribute("href");
  await page.goto(link ?? "");
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByRole("button", { name: /Create account/ }).click();
  await page.waitForURL("**/customer/orders");
}

test("a guest's order is claimed by code; addresses, one's data, and the end of the account", async ({ page }) => {
  test.slow();
  const order = await buyAsGuest(page, { product: "kazuri/macadamia-nuts-250-g", payment: "Cash on delivery" });
  const email = `neema-${randomUUID().slice(0, 8)}@example.test`;
  await signUp(page, email);
  await expect(page.getByText(order.number)).toHaveCount(0);

  await page.goto("/customer/claim");
  await page.getByLabel("Order number, or the link to your purchase").fill(order.number);
  await page.getByRole("button", { name: "Send the code" }).click();
  await expect(page.getByText(/a code is on its way there/)).toBeVisible();
  const code = (await letterTo(page, order.email, /\d{6}/)).match(/\d{6}/)?.[0] ?? "";
  await page.goto("/customer/claim");
  const other = code === "000000" ? "111111" : "000000";
  await page.getByLabel("Code of six digits").fill(other);
  await page.getByRole("button", { name: "Add the orders" }).click();
  await expect(page.getByLabel("Code of six digits")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Code of six digits").fill(code);
  await page.getByRole("button", { name: "Add the orders" }).click();
  await expect(page.getByText("1 order is now in your account.")).toBeVisible();
  await expect(page.getByText(order.number).first()).toBeVisible();

  await page.goto("/account/addresses");
  await page.getByLabel("What you call it").fill("Home");
  await page.getByLabel("Street or landmark").fill("Behind the post office");
  await page.getByLabel("Town").fill("Naivasha");
  await page.getByLabel("Country").selectOption("KE");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Behind the post office" })).toBeVisible();

  const file = await (await page.request.get("/account/data")).text();
  for (const words of [email, "Behind the post office", order.number]) expect(file).toContain(words);

  const leave = async () => {
    await page.goto("/account");
    await page.getByLabel("Your password").fill(PASSWORD);
    await page.getByLabel("Yes, delete my account for good").check();
    await page.getByRole("button", { name: "Delete my account" }).click();
  };
  await leave();
  await expect(page.getByText(`Orders are still on their way to you or back: ${order.number}`).first()).toBeVisible();
  await page.goto(order.trackPath);
  await page.getByRole("button", { name: "Cancel this order" }).click();
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /ancelled/ })).toBeVisible();
  await leave();
  await expect(page.getByText("Your account is deleted.")).toBeVisible();
  await page.goto(order.trackPath);
  await expect(page.getByText("Amina Odhiambo")).toHaveCount(0);
  await expect(page.getByText("Moi Avenue 12")).toHaveCount(0);
});
