import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

const accessible = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
};
const putIn = async (page: Page, ...products: string[]) => {
  for (const product of products) {
    await page.goto(`/shops/${product}`);
    await page.getByRole("button", { name: "Add to cart" }).click();
    await expect(page.getByText("1 in your cart")).toBeVisible();
  }
};
/** Has Kazuri's things brought, since what is collected at the shop asks for no address, and fills in who and where. */
const fillIn = async (page: Page, values: Record<string, string> = {}) => {
  await page.getByText("Rider in Nairobi").click();
  // Without script the page asks for the address once the totals are updated.
  const update = page.getByRole("button", { name: "Update the totals" });
  await page
    .getByLabel("Street or landmark")
    .waitFor({ timeout: 3_000 })
    .catch(() => update.click());
  const email = `guest-${randomUUID().slice(0, 8)}@example.test`;
  const fields = {
    Name: "Amina Odhiambo",
    Phone: "+254712345678",
    Email: email,
    "Street or landmark": "Moi Avenue 12",
    Town: "Nairobi",
  };
  for (const [label, value] of Object.entries({ ...fields, ...values }))
    await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel("Country").selectOption("KE");
};
const place = (page: Page) => page.getByRole("button", { name: "Place the order" });
const KAZURI = "kazuri/macadamia-nuts-250-g";
const SAVANNA = "savanna/recycled-brass-bangle";

for (const javaScriptEnabled of [false, true])
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("a guest buys from two shops: totals, coupon, one purchase, back and reload make no second", async ({ page }) => {
      await putIn(page, KAZURI, SAVANNA);
      await page.goto("/checkout");
      await expect(page.getByText("We keep these things for you for ten minutes.")).toBeVisible();
      await fillIn(page);
      await page.getByLabel("Coupon of Savanna Craft Export").fill("nonsense");
      await page.getByRole("button", { name: "Update the totals" }).click();
      await expect(page.getByText("This shop does not know this coupon.")).toBeVisible();
      await expect(page.getByLabel("Street or landmark")).toHaveValue("Moi Avenue 12");
      await expect(page.getByRole("radio", { name: /Rider in Nairobi/ })).toBeChecked();
      await expect(page.getByText("KES 950.00").first()).toBeVisible();

      await page.getByLabel("Coupon of Savanna Craft Export").fill("");
      await page.getByLabel("Note to Kazuri Home & Style").fill("Ring twice");
      await place(page).click();
      await expect(page.getByRole("heading", { level: 1, name: "Thank you for your order" })).toBeVisible();
      await expect(page.getByText("It became 2 orders, one for each shop.")).toBeVisible();
      await expect(page.getByText("Your note: Ring twice")).toBeVisible();
      const address = page.url();
      const numbers = await page.getByText(/^Order (KAZ|SAV)-/).allTextContents();
      expect(numbers).toHaveLength(2);

      await page.reload();
      expect(await page.getByText(/^Order (KAZ|SAV)-/).allTextContents()).toEqual(numbers);
      await page.goto("/checkout");
      await expect(page.getByText("There is nothing to check out")).toBeVisible();
      await page.goto(address);
      await page.getByRole("link", { name: /^Follow order KAZ/ }).click();
      await expect(page).toHaveURL(/\/track-order\//);
      await expect(page.getByText(/^KAZ-|Order KAZ-/).first()).toBeVisible();
    });

    test("what is missing is said at its field, and nothing typed is lost", async ({ page }) => {
      await putIn(page, KAZURI);
      await page.goto("/checkout");
      await fillIn(page, { Email: "amina@", Phone: "call me", Town: "" });
      await page.locator("form[data-state]").evaluateAll((forms) => {
        for (const form of forms) form.setAttribute("novalidate", "");
      });
      await place(page).click();
      await expect(page.getByText("Enter an email address such as amina@example.com.").last()).toBeVisible();
      await expect(page.getByText("Enter a phone number such as +254 712 345 678.").last()).toBeVisible();
      await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Amina Odhiambo");
      await expect(page.getByLabel("Email", { exact: true })).toHaveValue("amina@");
      await expect(page.getByLabel("Country")).toHaveValue("KE");
      await page.getByLabel("Email", { exact: true }).fill("amina@example.test");
      await page.getByLabel("Phone", { exact: true }).fill("+254712345678");
      await place(page).click();
      await expect(page.getByLabel("Town", { exact: true })).toHaveAttribute("aria-invalid", "true");
      await expect(page.getByLabel("Street or landmark")).toHaveValue("Moi Avenue 12");
    });
  });

test("the same checkout sent from two windows, and twice from one, is one purchase", async ({ page, context }) => {
  await putIn(page, KAZURI);
  const other = await context.newPage();
  for (const window of [page, other]) {
    await window.goto("/checkout");
    await fillIn(window);
  }
  await Promise.all([place(page).dblclick(), place(other).click()]);
  for (const window of [page, other])
    await expect(window.getByRole("heading", { level: 1, name: "Thank you for your order" })).toBeVisible();
  expect(other.url()).toBe(page.url());
  await page.goBack();
  await page.goForward();
  await expect(page.getByText(/^Order KAZ-/)).toHaveCount(1);
});

test.describe("a customer who is signed in", () => {
  test.use({ storageState: loginOf("customer") });

  test("finds their name filled in, and the order among their own", async ({ page }) => {
    await putIn(page, KAZURI);
    await page.goto("/checkout");
    await expect(page.getByLabel("Email", { exact: true })).toHaveValue("customer@onesoko.test");
    await fillIn(page, { Email: "customer@onesoko.test" });
    await place(page).click();
    await expect(page.getByRole("heading", { level: 1, name: "Thank you for your order" })).toBeVisible();
    const number = (await page.getByText(/^Order KAZ-/).textContent())?.slice("Order ".length) ?? "";
    await page.goto("/customer/orders");
    await expect(page.getByText(number).first()).toBeVisible();
    // As long as there is the account: the links of messages end after half a year.
    await page
      .getByRole("link", { name: /^Purchase / })
      .first()
      .click();
    await page.getByRole("link", { name: `Follow order ${number}` }).click();
    await expect(page).toHaveURL(/\/customer\/orders\/ord_\w+\/track$/);
  });
});

for (const colorScheme of ["light", "dark"] as const)
  test(`checkout and purchase are accessible in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await putIn(page, KAZURI);
    await page.goto("/checkout");
    await accessible(page);
    await fillIn(page, { Email: "amina@example" });
    await place(page).click();
    await expect(page.getByText("Enter an email address such as amina@example.com.").last()).toBeVisible();
    await accessible(page);
    await page.getByLabel("Email", { exact: true }).fill("amina@example.test");
    await place(page).click();
    await expect(page.getByRole("heading", { level: 1, name: "Thank you for your order" })).toBeVisible();
    await accessible(page);
  });

test("a link that was cut short says so and leads on", async ({ page }) => {
  await page.goto("/purchases/AQGg");
  await expect(page.getByText("This link does not work any more")).toBeVisible();
  await accessible(page);
});
