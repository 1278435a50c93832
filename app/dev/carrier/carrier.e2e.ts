import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

test.use({ javaScriptEnabled: false });

test("the simulated courier tells of a parcel through the webhook, and its page is accessible", async ({ page, browser }) => {
  await page.goto("/dev/carrier");
  const row = page.getByRole("list").getByRole("listitem").filter({ hasText: "On its way" }).last();
  const number = (await row.locator(".font-medium").first().textContent()) ?? "";
  await row.getByRole("combobox").selectOption("in_transit");
  await row.getByRole("button", { name: "Tell it" }).click();
  await expect(page.getByText(`The courier has told of ${number}.`)).toBeVisible();

  const scripted = await (await browser.newContext({ javaScriptEnabled: true })).newPage();
  await scripted.goto("/dev/carrier");
  for (const width of [375, 1440]) {
    await scripted.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page: scripted })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await scripted.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
});
