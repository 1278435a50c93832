import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const accessible = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
};

const cart = (page: Page) => page.getByRole("link", { name: /^Cart/ });

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("a stranger finds things in two shops, fills a cart, changes it, takes out and puts back", async ({ page }) => {
      await page.goto("/shops");
      await page.getByRole("link", { name: "Kazuri Home & Style" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Kazuri Home & Style" })).toBeVisible();
      await page.getByRole("searchbox").fill("coffee");
      await page.getByRole("button", { name: "Search" }).click();
      await page.getByRole("link", { name: "Coffee beans, AA, 500 g" }).click();

      await expect(page.getByRole("heading", { level: 1, name: "Coffee beans, AA, 500 g" })).toBeVisible();
      await page.locator("label:has(input:enabled[type=radio])").last().click();
      await page.getByLabel("Quantity").fill("2");
      await page.getByRole("button", { name: "Add to cart" }).click();
      await expect(page.getByText("2 in your cart")).toBeVisible();
      await expect(cart(page)).toHaveAccessibleName("Cart, 2 units");

      await page.goto("/shops/savanna");
      const card = page
        .getByRole("listitem")
        .filter({ has: page.getByRole("heading", { level: 3 }), hasNotText: "Sold out" })
        .first();
      const title = await card.getByRole("link").innerText();
      await card.getByRole("link").click();
      await page.getByRole("button", { name: "Add to cart" }).click();
      await expect(page.getByText("1 in your cart")).toBeVisible();
      await cart(page).click();

      const kazuri = page.getByRole("region", { name: "Kazuri Home & Style" });
      const savanna = page.getByRole("region", { name: "Savanna Craft Export" });
      await expect(kazuri.getByText("KES 2,200.00").last()).toBeVisible();
      await expect(page.getByText("Goods in USD")).toBeVisible();
      await kazuri.getByRole("button", { name: /^One more of/ }).click();
      await expect(kazuri.getByLabel(/^Quantity of/)).toHaveValue("3");
      await expect(kazuri.getByText("KES 3,300.00").last()).toBeVisible();
      await kazuri.getByLabel(/^Quantity of/).fill("1");
      await kazuri.getByLabel(/^Quantity of/).press("Enter");
      await expect(kazuri.getByText("KES 1,100.00").last()).toBeVisible();

      await savanna.getByRole("button", { name: /^Remove/ }).click();
      await expect(page.getByText(`${title} is no longer in your cart.`)).toBeVisible();
      await expect(savanna).toHaveCount(0);
      await page.getByRole("button", { name: "Put it back" }).click();
      await expect(savanna).toBeVisible();
      await expect(page.getByRole("link", { name: "Go to checkout" })).toHaveAttribute("href", "/checkout");
    });

    test("more than there is cannot be put in, and the page says so at the field", async ({ page }) => {
      await page.goto("/shops/kazuri/enamel-kettle");
      const quantity = page.getByLabel("Quantity");
      await quantity.evaluate((input: HTMLInputElement) => input.removeAttribute("max"));
      await quantity.fill("998");
      await page.getByRole("button", { name: "Add to cart" }).click();
      await expect(page.getByText(/^Only \d+ are left\./).first()).toBeVisible();
      await expect(quantity).toHaveValue("998");
    });
  });

for (const path of ["/shops", "/shops?q=basket", "/shops/kazuri", "/shops/kazuri/linen-shirt", "/cart"])
  for (const colorScheme of ["light", "dark"] as const)
    test(`${path} is accessible in ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      await accessible(page);
    });

test("a filled cart is accessible", async ({ page }) => {
  await page.goto("/shops/kazuri/linen-shirt");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByText("1 in your cart")).toBeVisible();
  await page.goto("/cart");
  await accessible(page);
});

test("a product tells search engines what it is, and what it is not is not found", async ({ page, request }) => {
  await page.goto("/shops/kazuri/linen-shirt");
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
  expect(data).toMatchObject({ "@type": "Product", name: "Linen shirt" });
  expect(data.offers[0]).toMatchObject({ price: "3600.00", priceCurrency: "KES" });
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", /\/shops\/kazuri\/linen-shirt$/);
  await expect(page.locator('meta[property="og:title"]')).toHaveAttribute("content", "Linen shirt · Kazuri Home & Style");
  for (const path of ["/shops/nobody", "/shops/kazuri/nothing", "/shops/kazuri/%00"])
    expect([path, (await request.get(path)).status()]).toEqual([path, 404]);
});
