import { readFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { loginOf } from "@/lib/testing/login-of";
import { LOOKS } from "@/lib/testing/looks";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const violationsOf = async (page: Page) => (await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations;
const rows = (page: Page) =>
  page
    .getByRole("table", { name: "Orders" })
    .getByRole("row")
    .filter({ has: page.getByRole("link") });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const firstNumber = (page: Page) => rows(page).first().getByRole("link").innerText();

test.use({ storageState: loginOf("owner") });

for (const { width, colorScheme } of LOOKS)
  test.describe(`at ${width} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme });

    for (const [name, path] of [
      ["list", "/shop/orders"],
      ["filtered list", "/shop/orders?status=delivered&payment_status=paid&from=2026-01-01&hold=false"],
      ["list with a bad filter", "/shop/orders?q=x&from=yesterday"],
      ["empty list", "/shop/orders?q=nobody+at+all"],
      ["preview of a change", "/shop/orders/change?all=true&to=shipped&filter=status%3Dpending%2Cprocessing"],
    ] as const)
      test(`the ${name} is accessible and does not scroll sideways`, async ({ page }) => {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        expect(await violationsOf(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
      });
  });

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("filters narrow the list, stand in the address, and come off one by one", async ({ page }) => {
      await page.goto("/shop/orders");
      await page.getByRole("navigation", { name: "Orders by status" }).getByRole("link", { name: "Delivered" }).click();
      await expect(page).toHaveURL(/status=delivered/);
      await page.getByText("Filters", { exact: true }).click();
      await page.getByLabel("Payment").selectOption("paid");
      await page.getByRole("button", { name: "Apply filters" }).click();
      await expect(page).toHaveURL(/status=delivered.*payment_status=paid|payment_status=paid.*status=delivered/);
      await expect(page).not.toHaveURL(/source=/);
      await expect(rows(page).first()).toContainText("Paid");
      await page.getByRole("link", { name: "Remove filter Payment: paid" }).click();
      await expect(page).not.toHaveURL(/payment_status/);
      await expect(page).toHaveURL(/status=delivered/);
    });

    test("an order is found by its number, by its middle part and by its customer", async ({ page }) => {
      await page.goto("/shop/orders?status=delivered");
      const number = await firstNumber(page);
      for (const typed of [number, number.split("-")[1] ?? ""]) {
        await page.goto("/shop/orders");
        await page.getByLabel(/Search orders/).fill(typed);
        await page.getByRole("button", { name: "Search" }).click();
        await expect(page).toHaveURL(/q=/);
        await expect(page.getByRole("link", { name: number, exact: true })).toBeVisible();
      }
    });

    test("pages lead to older orders and back", async ({ page }) => {
      // Days gone by, whatever the status: other tests change orders meanwhile, but place none in the past.
      await page.goto(`/shop/orders?from=${daysAgo(60)}&to=${daysAgo(20)}`);
      const first = await firstNumber(page);
      await page.getByRole("link", { name: "Older" }).click();
      await expect(page).toHaveURL(/cursor=/);
      await expect(page.getByRole("link", { name: first, exact: true })).toHaveCount(0);
      await page.getByRole("link", { name: "Newer" }).click();
      await expect(page.getByRole("link", { name: first, exact: true })).toBeVisible();
    });

    test("selected orders change after a preview, each with its result", async ({ page }) => {
      const from = javaScriptEnabled ? "shipped" : "out_for_delivery";
      await page.goto(`/shop/orders?status=${from}`);
      const number = await firstNumber(page);
      await page.getByLabel(`Select ${number}`).check();
      await page.getByLabel("Change status to").selectOption("delivered");
      await page.getByRole("button", { name: "Preview selected" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Change 1 order to delivered?");
      await expect(page.getByText("1 will change.")).toBeVisible();
      await page.getByRole("button", { name: "Change 1 order" }).click();
      await expect(page.getByText("1 order changed to delivered")).toBeVisible();
      await expect(page.getByRole("link", { name: number, exact: true })).toBeVisible();
      const download = page.waitForEvent("download");
      await page.getByRole("link", { name: "Download the result" }).click();
      const file = await readFile(await (await download).path(), "utf8");
      expect(parse(file, { bom: true, columns: true })).toMatchObject([
        { order_number: number, outcome: "changed", status: "delivered" },
      ]);
    });

    test("the packing slips of selected orders are printed at once, a page each, or taken as one PDF", async ({ page }) => {
      await page.goto("/shop/orders?status=processing");
      const numbers = await rows(page).getByRole("link").allInnerTexts();
      const [first = "", second = ""] = numbers.filter((text) => /^[A-Z]+-\d+-/.test(text));
      for (const number of [first, second]) await page.getByLabel(`Select ${number}`).check();
      await page.getByRole("button", { name: "Packing slips" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Packing slips of 2 orders");
      await expect(page.getByRole("article")).toHaveCount(2);
      await expect(page.getByRole("article").first()).toContainText(first);
      if (javaScriptEnabled) expect(await violationsOf(page)).toEqual([]);
      const href = await page.getByRole("link", { name: "PDF" }).getAttribute("href");
      const pdf = await page.request.get(href ?? "");
      expect([pdf.headers()["content-type"], (await pdf.body()).subarray(0, 5).toString()]).toEqual(["application/pdf", "%PDF-"]);
    });

    test("more than are printed at once come pile by pile, and the page says so", async ({ page }) => {
      await page.goto("/shop/orders");
      await page.getByRole("button", { name: "Slips of all that match" }).click();
      await expect(page.getByText(/More orders match than are printed at once\. These are 200 orders/)).toBeVisible();
      const first = await page.getByRole("article").first().innerText();
      await page.getByRole("link", { name: "The next orders" }).click();
      await expect(page).toHaveURL(/cursor=/);
      await expect(page.getByRole("article").first()).not.toHaveText(first);
    });

    test("orders that cannot change are named with the reason, and nothing is asked to be confirmed", async ({ page }) => {
      await page.goto("/shop/orders?status=cancelled");
      const number = await firstNumber(page);
      await page.getByLabel(`Select ${number}`).check();
      await page.getByLabel("Change status to").selectOption("processing");
      await page.getByRole("button", { name: "Preview selected" }).click();
      await expect(page.getByText("0 will change, 1 cannot.")).toBeVisible();
      await expect(page.getByText(/cannot become processing/)).toBeVisible();
      await expect(page.getByRole("button", { name: /^Change/ })).toHaveCount(0);
    });

    test("the export holds what the filter shows", async ({ page }) => {
      await page.goto("/shop/orders?status=processing");
      const shown = await rows(page).count();
      const download = page.waitForEvent("download");
      await page.getByRole("link", { name: "Export CSV" }).click();
      const file = await readFile(await (await download).path(), "utf8");
      const lines = parse(file, { bom: true, columns: true }) as Record<string, string>[];
      expect(new Set(lines.map(({ order_number }) => order_number)).size).toBe(shown);
      expect(new Set(lines.map(({ status }) => status))).toEqual(new Set(["processing"]));
    });
  });

test("keys walk the list, select, search and explain themselves, and can be switched off", async ({ page }) => {
  await page.goto("/shop/orders");
  await expect(page.getByLabel("Select all on this page")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(rows(page).nth(1).getByRole("link")).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("x");
  await expect(rows(page).first().getByRole("checkbox")).toBeChecked();
  await expect(page.getByText("1 order selected")).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByText("Next order")).toBeVisible();
  await page.getByLabel("Use these keys").uncheck();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("/");
  await expect(page.getByLabel(/Search orders/)).not.toBeFocused();
  await page.getByLabel("Use these keys").check();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("/");
  await expect(page.getByLabel(/Search orders/)).toBeFocused();
});

test.describe("an analyst", () => {
  test.use({ storageState: loginOf("analyst") });

  test("reads and exports, and has nothing to change", async ({ page }) => {
    await page.goto("/shop/orders");
    await expect(page.getByRole("link", { name: "Export CSV" })).toBeVisible();
    await expect(page.getByLabel("Change status to")).toHaveCount(0);
    expect((await page.goto("/shop/orders/change?to=processing"))?.status()).toBe(404);
  });
});

test.describe("a stranger", () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test("is asked to sign in, and gets no export", async ({ page, request }) => {
    await page.goto("/shop/orders");
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    expect((await request.get("/shop/orders/export")).status()).toBe(401);
  });
});
