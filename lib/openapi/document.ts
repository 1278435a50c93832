import { Problem } from "@/lib/wire";
import { REQUEST_HEADERS, RESPONSE_HEADERS } from "./headers";
import { type Components, type JsonSchema, jsonSchemaOf } from "./json-schema";
import {
  ANYWHERE,
  type DocumentedAnswer,
  type HeaderName,
  type Operation,
  SIGNED_IN,
  TAGS,
  WHEN_LIMITED,
  WITH_BODY,
  WITH_KEY,
} from "./operation";
import { OPERATIONS } from "./operations";
import { PROBLEM_KINDS, STATUS_TITLES } from "./problem-catalogue";

type Options = { origin: string /** Answers may hold nothing undocumented: for tests. */; closed?: boolean };

/** The OpenAPI 3.1 document of the endpoints, made of the shapes that check requests and type answers. */
export function openApiDocument({ origin, closed = false }: Options) {
  const components: Components = {};
  const schema = (shape: Parameters<typeof jsonSchemaOf>[0], io: "input" | "output") =>
    jsonSchemaOf(shape, io, components, { closed });
  const problem = schema(Problem, "output");
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationObject(operation, schema, problem) };
  return {
    openapi: "3.1.1",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: {
      title: "OneSoko",
      version: "1.0.0",
      summary: "Orders of a marketplace of many shops.",
      description: `Amounts are whole minor units with their currency, instants RFC 3339 in UTC. Every path also answers without its trailing slash. Refusals are problem documents (RFC 9457), explained at ${origin}/docs/api/problems. Fields may be added; none will be removed or change its meaning.`,
      license: { name: "Proprietary", identifier: "LicenseRef-Proprietary" },
    },
    servers: [{ url: origin }],
    externalDocs: { url: `${origin}/docs/api`, description: "The same to read, with a walk through signing in." },
    tags: TAGS.map(([name, description]) => ({ name, description })),
    security: [{ bearer: [] }, { cookie: [] }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          description: "An access token of `POST /api/auth/token`; it lives a quarter of an hour.",
        },
        cookie: {
          type: "apiKey",
          in: "cookie",
          name: "onesoko.session",
          description:
            "A browser's session, named `__Host-onesoko.session` over https. Changes must come from a page of this site (`Origin`).",
        },
      },
    },
  };
}

type Schema = (shape: Parameters<typeof jsonSchemaOf>[0], io: "input" | "output") => JsonSchema;

function operationObject(operation: Operation, schema: Schema, problem: JsonSchema) {
  const { id, tag, summary, description, access, permission, body, bodyExamples, isLimited } = operation;
  const answers = operation.answers.map((answer) => ({
    ...answer,
    headers: [...(answer.headers ?? []), ...(isLimited ? WHEN_LIMITED : [])],
  }));
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: permission ? `${description}\n\nNeeds the permission \`${permission}\`.` : description,
    ...(access === "public" ? { security: [] } : {}),
    parameters: parametersOf(operation, schema),
    ...(body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: schema(body, "input"), ...(bodyExamples && { examples: bodyExamples }) } },
      },
    }),
    responses: { ...answersOf(answers, schema), ...refusalsOf(operation, problem) },
  };
}

function parametersOf({ pathParameters = {}, query, headers = [], requiredHeaders = [] }: Operation, schema: Schema) {
  const inPath = Object.entries(pathParameters).map(([name, { schema: shape, description }]) => ({
    name,
    in: "path",
    required: true,
    description,
    schema: schema(shape, "input"),
  }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, shape]) => {
    const { description, ...rest } = schema(shape, "input");
    return {
      name,
      in: "query",
      required: false,
      ...(description ? { description } : {}),
      schema: rest,
      ...(isList(rest) ? { style: "form", explode: false } : {}),
    };
  });
  const inHeaders = [...headers, ...requiredHeaders].map((name) => ({
    name,
    in: "header",
    required: requiredHeaders.includes(name),
    ...REQUEST_HEADERS[name],
  }));
  return [...inPath, ...inQuery, ...inHeaders];
}

const isList = ({ type }: JsonSchema) => type === "array";

/** Answers of one status are one entry, with a media type each. */
function answersOf(answers: readonly DocumentedAnswer[], schema: Schema) {
  const byStatus = Map.groupBy(answers, ({ status }) => String(status));
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => {
      const headers = headersOf(["X-Request-Id", ...same.flatMap(({ headers = [] }) => headers)]);
      const content = Object.fromEntries(
        same.flatMap(({ schema: shape, mediaType = "application/json", example }) =>
          shape ? [[mediaType, { schema: schema(shape, "output"), ...(example !== undefined && { example }) }]] : [],
        ),
      );
      const description = same.map((answer) => answer.description).join(" ");
      return [status, { description, headers, ...(Object.keys(content).length > 0 && { content }) }];
    }),
  );
}

const headersOf = (names: readonly HeaderName[]) => Object.fromEntries(names.map((name) => [name, RESPONSE_HEADERS[name]]));

/** The codes an operation may refuse with. */
export function codesOf({ access, body, headers = [], refusals }: Operation): string[] {
  return [
    ...ANYWHERE,
    ...(access === "public" ? [] : SIGNED_IN),
    ...(body ? WITH_BODY : []),
    ...(headers.includes("Idempotency-Key") ? WITH_KEY : []),
    ...refusals,
  ];
}

/** Refusals of the work itself; earlier ones know no limit yet. */
const LIMIT_TOLD = [401, 429];

function refusalsOf(operation: Operation, problem: JsonSchema) {
  const codes = codesOf(operation);
  const kinds = Map.groupBy(
    PROBLEM_KINDS.filter(({ code }) => codes.includes(code)),
    ({ status }) => status,
  );
  return Object.fromEntries(
    [...kinds].map(([status, same]) => {
      const extra: HeaderName[] =
        status === 405
          ? ["Allow"]
          : status === 401
            ? ["WWW-Authenticate"]
            : [409, 429, 503].includes(status)
              ? ["Retry-After"]
              : [];
      return [
        String(status),
        {
          description: `${STATUS_TITLES[status]}: ${same.map(({ code }) => `\`${code}\``).join(", ")}.`,
          headers: headersOf([
            "X-Request-Id",
            ...extra,
            ...(operation.isLimited && LIMIT_TOLD.includes(status) ? WHEN_LIMITED : []),
          ]),
          content: { "application/problem+json": { schema: problem } },
        },
      ];
    }),
  );
}
