import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { openApiDocument } from "./document";

test("the document is valid OpenAPI 3.1", async () => {
  const document = openApiDocument({ origin: "https://shop.example.com" });
  (await import("node:fs")).writeFileSync("/tmp/oa/openapi.json", JSON.stringify(document, null, 1));
  const result = await new Validator({ strict: false } as never).validate(document as never);
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
});
