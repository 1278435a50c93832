import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

const WIDTHS = [375, 1440];

type Listed = { id: string; on_hold: boolean };
const isFree = ({ on_hold }: Listed) => !on_hold;

/** Opens an order of the demo that no other test works on: the nth of those with the status, without a hold if it is to move. */
async function openOrder(page: Page, status: string, nth: number, fits: (order: Listed) => boolean = isFree): Promise<string> {
  const reply = await page.request.get(`/api/enhanced-orders/?limit=50&status=${status}`);
  const { data } = await reply.json();
  const path = `/shop/orders/${data.filter(fits).at(nth).id}`;
  await page.goto(path);
  return path;
}

const badge = (page: Page, status: string) =>
  page.getByRole("banner").or(page.locator("main header").first()).getByText(status, { exact: true });

async function noViolations(page: Page) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
}

test.describe("an owner", () => {
  test.use({ storageState: loginOf("owner") });

  test("accepts, ships, undoes, ships again, delivers after a failed attempt, and takes it back", async ({ page }) => {
    await openOrder(page, "pending", 0);
    await page.getByRole("button", { name: "Accept order" }).click();
    await expect(page.getByText("Accepted. Time to pack.")).toBeVisible();

    const ship = async () => {
      await page.getByLabel("How it travels").selectOption("carrier");
      await page.locator("#next").getByLabel("Carrier or rider").fill("G4S Courier");
      await page.getByLabel("Tracking number", { exact: false }).first().fill("G4S-4711");
      await page.getByRole("button", { name: "Hand over" }).click();
      await expect(page.getByText("Handed over.", { exact: true })).toBeVisible();
      await expect(badge(page, "Shipped")).toBeVisible();
    };
    await ship();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText("The last step is undone.", { exact: true })).toBeVisible();
    await expect(badge(page, "Processing")).toBeVisible();
    await ship();

    await page.getByRole("button", { name: "Correct the tracking number G4S-4711" }).click();
    await page.getByRole("dialog").getByLabel("Tracking number").fill("G4S-4712");
    await page.getByRole("dialog").getByRole("button", { name: "Correct" }).click();
    await expect(page.getByText("The tracking number is corrected.", { exact: true })).toBeVisible();
    await expect(page.locator("#timeline").getByText("Tracking number G4S-4712 in place of G4S-4711")).toBeVisible();

    await page.getByRole("button", { name: "Out for delivery" }).click();
    await expect(badge(page, "Out for delivery")).toBeVisible();
    await page.getByRole("button", { name: "Delivery failed" }).click();
    await page.getByRole("dialog").getByLabel("Reason").selectOption("Nobody home");
    await page.getByRole("button", { name: "Note the failed attempt" }).click();
    await expect(page.getByText("Action needed")).toBeVisible();
    await expect(page.getByRole("dialog")).toHaveCount(0);

    await page.locator("#next").getByRole("button", { name: "Delivered" }).click();
    await expect(badge(page, "Delivered")).toBeVisible();
    await page.getByRole("button", { name: "Take delivery back" }).first().click();
    await page.getByRole("dialog").getByLabel("Why").fill("It was the neighbour's parcel");
    await page.getByRole("dialog").getByRole("button", { name: "Take delivery back" }).click();
    await expect(badge(page, "Shipped")).toBeVisible();
    await expect(page.locator("#timeline").getByText("It was the neighbour's parcel")).toBeVisible();
  });

  test("who acts on an old page hears what changed, and what was typed stays", async ({ page, context }) => {
    const path = await openOrder(page, "processing", -1);
    const other = await context.newPage();
    await other.goto(path);
    await other.getByRole("button", { name: "Put on hold" }).click();
    await other.getByRole("button", { name: "Put on hold" }).last().click();
    await expect(other.getByText("The order is on hold.", { exact: true })).toBeVisible();

    await page.getByLabel("How it travels").selectOption("carrier");
    await page.locator("#next").getByLabel("Carrier or rider").fill("Typed before");
    await page.getByLabel("There is no tracking number").check();
    await page.getByRole("button", { name: "Hand over" }).click();
    await expect(page.getByText(/Since you opened this page: Put on hold/)).toBeVisible();
    await expect(page.locator("#next").getByLabel("Carrier or rider")).toHaveValue("Typed before");
    await page.getByRole("button", { name: "Show the order as it is now" }).click();
    await expect(page.getByRole("heading", { name: "Release the hold" })).toBeVisible();
    await other.getByRole("button", { name: "Release hold" }).click();
    await expect(other.getByText("The hold is released.", { exact: true })).toBeVisible();
  });

  test("errors stand at their fields, and nothing typed is lost", async ({ page }) => {
    await openOrder(page, "processing", -2);
    await page.getByLabel("How it travels").selectOption("carrier");
    await page.locator("#next").getByLabel("Carrier or rider").fill("G4S");
    await page.getByRole("button", { name: "Hand over" }).click();
    await expect(page.getByText("Give the carrier's tracking number, or say that there is none.")).toBeVisible();
    await expect(page.locator("#next").getByLabel("Carrier or rider")).toHaveValue("G4S");
  });

  test("every page of an order is accessible at both widths", async ({ page }) => {
    test.slow();
    for (const status of ["pending", "processing", "shipped", "delivered"]) {
      const path = await openOrder(page, status, -3, () => true);
      await noViolations(page);
      if (status === "processing") {
        await page.goto(`${path}/packing-slip`);
        await noViolations(page);
        expect(await page.locator("main").innerText()).not.toMatch(/KES|TZS|\$/);
      }
    }
  });
});

test.describe("without any script", () => {
  test.use({ storageState: loginOf("owner"), javaScriptEnabled: false });

  test("an order is cancelled in part, noted on, and its address changed", async ({ page }) => {
    await openOrder(page, "pending", -1);
    const note = `Called the customer ${randomUUID()}`;
    await page.getByLabel("New note").fill(note);
    await page.getByRole("button", { name: "Add note" }).click();
    await expect(page.locator("#notes").getByText(note)).toBeVisible();

    await page.getByRole("button", { name: "Change" }).click();
    await page.getByLabel("Street or landmark").fill("Behind the post office");
    await page.getByRole("button", { name: "Save address" }).click();
    await expect(page.locator("#customer").getByText("Behind the post office").first()).toBeVisible();

    await page.getByRole("button", { name: "Cancel…" }).click();
    await page.getByRole("dialog").getByLabel("Reason").selectOption("Out of stock");
    await page.getByRole("button", { name: "Cancel the order" }).click();
    await expect(badge(page, "Cancelled")).toBeVisible();
  });
});

test.describe("an analyst", () => {
  test.use({ storageState: loginOf("analyst") });

  test("reads everything and can change nothing", async ({ page }) => {
    await openOrder(page, "processing", -4);
    await expect(page.getByRole("heading", { name: "Items" })).toBeVisible();
    await expect(page.getByRole("button", { name: /Hand over|Add note|Change|Cancel|hold/ })).toHaveCount(0);
  });
});

test.describe("a customer", () => {
  test.use({ storageState: loginOf("customer") });

  test("finds no such page", async ({ page, browser }) => {
    const shop = await browser.newContext({ storageState: loginOf("owner") });
    const { data } = await (await shop.request.get("/api/enhanced-orders/?limit=1")).json();
    await shop.close();
    const response = await page.goto(`/shop/orders/${data[0].id}`);
    expect(response?.status()).toBe(404);
  });
});
