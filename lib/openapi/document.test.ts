import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { codesOf, openApiDocument } from "./document";
import { OPERATIONS } from "./operations";
import { PROBLEM_KINDS } from "./problem-catalogue";

const document = openApiDocument({ origin: "https://shop.example.com" });

test("the document is valid OpenAPI 3.1", async () => {
  const result = await new Validator({ strict: false } as never).validate(structuredClone(document) as never);
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
});

describe("its examples", () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(openApiDocument({ origin: "https://shop.example.com", closed: true }), "openapi");
  const examplesIn = (operation: (typeof OPERATIONS)[number]) => {
    const at = `openapi#/paths/${encodeURIComponent(operation.path.replaceAll("/", "~1"))}/${operation.method}`;
    const json = `${encodeURIComponent("application~1json")}/schema`;
    return [
      ...Object.values(operation.bodyExamples ?? {}).map(({ value }) => ({ value, at: `${at}/requestBody/content/${json}` })),
      ...operation.answers.flatMap(({ status, example }) =>
        example === undefined ? [] : [{ value: example, at: `${at}/responses/${status}/content/${json}` }],
      ),
    ];
  };

  test.each(OPERATIONS.map((operation) => [operation.id, operation] as const))("of %s fit their schemas", (_id, operation) => {
    for (const { value, at } of examplesIn(operation)) {
      const check = ajv.compile({ $ref: at });
      check(value);
      expect([at, check.errors ?? []]).toEqual([at, []]);
    }
  });

  test.each(OPERATIONS.filter(({ body }) => body).map((operation) => [operation.id, operation] as const))(
    "of %s are accepted by the very shapes that check requests",
    (_id, { body, bodyExamples = {} }) => {
      for (const { value } of Object.values(bodyExamples)) expect(body?.safeParse(value).error?.issues ?? []).toEqual([]);
    },
  );
});

test("every code an operation names is explained", () => {
  const known = PROBLEM_KINDS.map(({ code }) => code);
  for (const operation of OPERATIONS) expect(codesOf(operation).filter((code) => !known.includes(code))).toEqual([]);
});

test("published answers are open to new fields, requests are not", () => {
  const { Order, OrderUpdate } = document.components.schemas;
  expect(Order).not.toHaveProperty("additionalProperties");
  expect(OrderUpdate).toMatchObject({ additionalProperties: false });
});
