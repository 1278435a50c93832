import { expect, type Page, test } from "@playwright/test";
import { loginOf } from "@/lib/testing/login-of";

const isHydrated = (page: Page) =>
  page.evaluate(() =>
    [document, document.body, ...document.body.children].some((node) =>
      Object.keys(node).some((key) => key.startsWith("__react")),
    ),
  );

async function complaintsAt(page: Page, path: string) {
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const response = await page.goto(path);
  await expect.poll(() => isHydrated(page)).toBe(true);
  return { complaints, headers: response?.headers() ?? {} };
}

const nonceOf = (policy = "") => /'nonce-([^']+)'/.exec(policy)?.[1];

test.describe("pages for everybody", () => {
  for (const path of ["/", "/sign-in", "/sign-up", "/track-order"])
    test(`${path} runs its own scripts under a strict policy, and nothing else`, async ({ page }) => {
      const { complaints, headers } = await complaintsAt(page, path);
      expect(complaints).toEqual([]);
      expect(headers["content-security-policy"]).toContain("'strict-dynamic'");
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toMatch(/^(strict-origin-when-cross-origin|no-referrer)$/);
      expect(headers["x-powered-by"]).toBeUndefined();
      const foreign = await page.evaluate(() => {
        const inline = document.createElement("div");
        inline.innerHTML = '<img src="data:," onerror="window.foreign = true">'; // what an injected text would try
        document.body.append(inline);
        return new Promise((done) => setTimeout(() => done("foreign" in window), 200));
      });
      expect(foreign).toBe(false);
    });
});

test.describe("pages of a shop", () => {
  test.use({ storageState: loginOf("owner") });

  test("/shop/orders runs under a policy of its own", async ({ page }) => {
    const first = await complaintsAt(page, "/shop/orders");
    expect(first.complaints).toEqual([]);
    const second = await page.reload();
    expect(nonceOf(first.headers["content-security-policy"])).toBeTruthy();
    expect(nonceOf(second?.headers()["content-security-policy"])).not.toBe(nonceOf(first.headers["content-security-policy"]));
  });
});

test("health and readiness answer with and without the slash, and no redirect", async ({ request }) => {
  for (const path of ["/api/health", "/api/health/", "/api/ready", "/api/ready/"]) {
    const response = await request.get(path, { maxRedirects: 0 });
    expect([path, response.status()]).toEqual([path, 200]);
    expect(response.headers()["content-security-policy"]).toContain("default-src 'none'");
  }
});
