import { gzipSync } from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

type Found = { number: string; customer: { name: string; email: string | null } };
const WIDTHS = [375, 1440];
const MAX_BYTES = 60 * 1024;

/** An order of the demo, as its shop knows it. `last` of those with the status, so that other tests take others. */
async function anOrder(browser: Browser, query: string): Promise<Found> {
  const shop = await browser.newContext({ storageState: loginOf("owner") });
  const reply = await shop.request.get(`/api/enhanced-orders/?limit=20&${query}`);
  const { data } = await reply.json();
  await shop.close();
  return data.findLast(({ customer }: Found) => customer.email !== null);
}

const noViolations = async (page: Page) => {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
};

test.describe("without any script", () => {
  test.use({ javaScriptEnabled: false });

  test("a number shows how far it is; the e-mail opens the rest, and stays out of the address", async ({ page, browser }) => {
    const { number, customer } = await anOrder(browser, "status=shipped");
    await page.goto("/track-order");
    await page.getByLabel("Order number").fill(number.toLowerCase());
    await page.getByRole("button", { name: "Track", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "On its way" })).toBeVisible();
    const [firstName = ""] = customer.name.split(" ");
    expect(await page.content()).not.toContain(firstName);
    await expect(page.getByText("What happened so far", { exact: true })).toHaveCount(0);

    await page.getByLabel("Email or phone").fill(customer.email ?? "");
    await page.getByRole("button", { name: "Show more" }).click();
    await expect(page.getByRole("heading", { name: "What happened so far" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Items" })).toBeVisible();
    expect(page.url()).not.toContain("%40");
    expect(await page.content()).not.toContain(customer.email);
    await page.reload();
    await expect(page.getByRole("heading", { name: "What happened so far" })).toBeVisible();
  });

  test("a wrong e-mail and a wrong number get the same answer", async ({ page, browser }) => {
    const { number } = await anOrder(browser, "status=delivered");
    const answers = [];
    for (const typed of [number, `${number.slice(0, -4)}ZZZZ`, "NOSUCH-1001-AAAA"]) {
      await page.goto("/track-order");
      await page.getByLabel("Order number").fill(typed);
      await page.getByLabel("Email or phone").fill("somebody@else.test");
      const [reply] = await Promise.all([
        page.waitForResponse((response) => response.request().method() === "POST"),
        page.getByRole("button", { name: "Track", exact: true }).click(),
      ]);
      answers.push({ status: reply.status(), text: (await page.locator("main").innerText()).replaceAll(typed, "NUMBER") });
      await expect(page.getByLabel("Email or phone")).toHaveValue("somebody@else.test");
    }
    expect(answers[0]?.text).toContain("We found no order with this number and this email or phone.");
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });
});

test("a link that does not work says so and leads on", async ({ page }) => {
  await page.goto("/track-order/not-a-link");
  await expect(page.getByText("This link does not work any more")).toBeVisible();
  await page.getByRole("link", { name: "Track by number" }).click();
  await expect(page.getByRole("heading", { name: "Where is my order?" })).toBeVisible();
});

test("is small, private, calls nobody else, and is accessible", async ({ page, browser, baseURL }) => {
  const { number, customer } = await anOrder(browser, "status=out_for_delivery");
  const strangers: string[] = [];
  page.on("request", (request) => request.url().startsWith(baseURL ?? "") || strangers.push(request.url()));
  await page.goto("/track-order");
  await noViolations(page);
  await page.getByLabel("Order number").fill(number);
  await page.getByLabel("Email or phone").fill(customer.email ?? "");
  await page.getByRole("button", { name: "Track", exact: true }).click();
  await expect(page.getByRole("heading", { name: "What happened so far" })).toBeVisible();
  await noViolations(page);

  const reply = await page.request.get(page.url());
  const html = await reply.text();
  const sheets = [...html.matchAll(/<link[^>]+rel="stylesheet"[^>]*>/g)].map(([tag]) => /href="([^"]+)"/.exec(tag)?.[1] ?? "");
  const styles = await Promise.all(sheets.map(async (href) => (await page.request.get(href)).text()));
  const bytes = [html, ...styles].reduce((total, text) => total + gzipSync(text).length, 0);
  expect(sheets.length).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(MAX_BYTES);

  const headers = reply.headers();
  expect(headers["cache-control"]).toMatch(/private.*no-store/);
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["x-robots-tag"]).toContain("noindex");
  expect(strangers).toEqual([]);
});

test.describe("signed in as the customer", () => {
  test.use({ storageState: loginOf("customer") });

  test("one's own orders lead to everything about them", async ({ page }) => {
    await page.goto("/customer/orders");
    await noViolations(page);
    await page.locator('main ol a[href$="/track"]').first().click();
    await expect(page.getByRole("heading", { name: "What happened so far" })).toBeVisible();
    await expect(page.getByText("Total", { exact: true })).toBeVisible();
    await noViolations(page);
  });
});
