import Ajv2020, { type ValidateFunction } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { expect } from "vitest";
import { openApiDocument } from "@/lib/openapi/document";
import { PROBLEM_KINDS } from "@/lib/openapi/problem-catalogue";

export const ORIGIN = "http://localhost:3000";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Route = Record<string, Handler>;

/** Every route file below app/api, by the address it answers to. */
const files = import.meta.glob<Route>(["./**/route.ts", "!./auth/[[]...nextauth[]]/**"]);
const routes = Object.entries(files).map(([file, load]) => {
  const address = `/api${file.slice(1, -"/route.ts".length)}`;
  const names = [...address.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name]) => name ?? "");
  const pattern = address.replace(/\[\.\.\.\w+\]/g, "(.+)").replace(/\[\w+\]/g, "([^/]+)");
  return { address, names, pattern: new RegExp(`^${pattern}/?$`), load };
});
routes.sort((a, b) => a.names.length - b.names.length || b.address.length - a.address.length);

const document = openApiDocument({ origin: ORIGIN, closed: true });
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, "openapi");
const compiled = new Map<string, ValidateFunction>();

/** The check of a body that this address, method, status and media type document; undefined when they document none. */
function documented(path: string, method: string, status: number, mediaType: string): ValidateFunction | undefined {
  const responses = (document.paths as Record<string, Record<string, { responses: Record<string, { content?: object }> }>>)[
    path
  ]?.[method]?.responses;
  if (!responses?.[status]?.content || !(mediaType in (responses[status].content as object))) return undefined;
  const parts = ["paths", path, method, "responses", String(status), "content", mediaType, "schema"];
  const pointer = parts.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/");
  const check = compiled.get(pointer) ?? ajv.compile({ $ref: `openapi#/${pointer}` });
  compiled.set(pointer, check);
  return check;
}

const documentedPath = (path: string) =>
  Object.keys(document.paths).find((known) =>
    new RegExp(`^${known.replace(/\/$/, "").replace(/\{\w+\}/g, "[^/]+")}/?$`).test(path),
  );

/** Holds an answer against the document: its status, media type and body must be what the operation tells of. */
async function assertDocumented(method: string, path: string, response: Response): Promise<void> {
  const known = documentedPath(path);
  const type = response.headers.get("content-type")?.split(";")[0] ?? "";
  const body = response.body === null ? undefined : await response.clone().text();
  if (type === "application/problem+json") {
    const { code, status } = JSON.parse(body ?? "");
    expect(PROBLEM_KINDS, `the problem ${code} has no entry`).toContainEqual(
      expect.objectContaining({ code, status: response.status }),
    );
    expect(status).toBe(response.status);
  }
  if (!known || response.status === 405) return;
  const where = `${method} ${known} ${response.status}`;
  const operation = (document.paths as Record<string, Record<string, { responses: object }>>)[known]?.[method.toLowerCase()];
  if (!operation) return;
  expect(operation.responses, `${where} is not documented`).toHaveProperty(String(response.status));
  if (body === undefined || body === "") return;
  const check = documented(known, method.toLowerCase(), response.status, type);
  expect(check, `${where} ${type} is not documented`).toBeDefined();
  const value = type.endsWith("json") ? JSON.parse(body) : body;
  check?.(value);
  expect(check?.errors ?? [], `${where} does not answer as documented`).toEqual([]);
}

export type Call = {
  as?: { token: string } | null;
  headers?: Record<string, string>;
  /** Sent as JSON; a string or bytes as they are. */
  body?: unknown;
};

/** Calls the route handler that Next would call, and holds its answer against the document. */
export async function call(method: string, path: string, { as, headers = {}, body }: Call = {}): Promise<Response> {
  const url = new URL(path, ORIGIN);
  const found = routes.find(({ pattern }) => pattern.test(url.pathname));
  if (!found) throw new Error(`No route file answers to ${url.pathname}.`);
  const values = found.pattern.exec(url.pathname)?.slice(1).map(decodeURIComponent) ?? [];
  const params = Object.fromEntries(found.names.map((name, i) => [name, values[i] ?? ""]));
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  const request = new Request(url, {
    method,
    headers: {
      ...(as ? { authorization: `Bearer ${as.token}` } : {}),
      ...(body !== undefined ? { "content-type": "application/json" } : {}),
      ...headers,
    },
    ...(body !== undefined && { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
  });
  const handler = (await found.load())[method];
  if (!handler) throw new Error(`${found.address} exports no ${method}.`);
  const response = await handler(request, { params: Promise.resolve(params) });
  await assertDocumented(method, url.pathname, response);
  return response;
}
