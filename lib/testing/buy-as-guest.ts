import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";

type Wish = { product: string; payment: "Mobile money" | "Cash on delivery"; phone?: string };

/** Buys one piece in the browser as a guest, and stays on the page of the purchase. */
export async function buyAsGuest(page: Page, { product, payment, phone = "+254712345678" }: Wish) {
  const email = `guest-${randomUUID().slice(0, 8)}@example.test`;
  await page.goto(`/shops/${product}`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByText("1 in your cart").waitFor();
  await page.goto("/checkout");
  const fill = async (fields: Record<string, string>) => {
    for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
  };
  await fill({ Name: "Amina Odhiambo", Phone: phone, Email: email });
  // What is collected needs no address.
  if ((await page.getByLabel("Street or landmark", { exact: true }).count()) > 0) {
    await fill({ "Street or landmark": "Moi Avenue 12", Town: "Nairobi" });
    await page.getByLabel("Country").selectOption("KE");
  }
  await page.getByText(payment, { exact: true }).click();
  await page.getByRole("button", { name: "Place the order" }).click();
  await page.getByRole("heading", { level: 1, name: "Thank you for your order" }).waitFor();
  const follow = page.getByRole("link", { name: /^Follow order / });
  const number = ((await follow.getAttribute("aria-label")) ?? "").slice("Follow order ".length);
  return { email, number, trackPath: (await follow.getAttribute("href")) ?? "" };
}
