import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { localStore } from "./local-store";
import { pictureKey } from "./picture";
import type { PictureStore } from "./picture-store";
import { s3Store } from "./s3-store";

const SETTINGS = {
  bucket: "pictures",
  region: "eu-central-1",
  keyId: "AKIDEXAMPLE",
  secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
};

const hash = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, data: string) => createHmac("sha256", key).update(data).digest();

/** AWS Signature Version 4 worked out from its specification, for the request as it arrived. */
function signatureOf(request: IncomingMessage, body: Buffer): string {
  const [, day, region, signed] =
    /Credential=AKIDEXAMPLE\/(\d{8})\/([\w-]+)\/s3\/aws4_request, SignedHeaders=([\w;-]+), Signature=/.exec(
      request.headers.authorization ?? "",
    ) ?? [];
  const headers = (signed ?? "").split(";").map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, request.url, "", headers.join(""), signed, hash(body)].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, hash(canonical)].join("\n");
  const key = [region ?? "", "s3", "aws4_request"].reduce(hmac, hmac(`AWS4${SETTINGS.secret}`, day ?? ""));
  return hmac(key, text).toString("hex");
}

const bucket = new Map<string, Buffer>();
let server: Server;
let endpoint = "";
let isDown = false;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const refuse = (status: number) => response.writeHead(status).end();
    if (isDown) return refuse(500);
    const signature = /Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? "")?.[1];
    if (signature !== signatureOf(request, body)) return refuse(403);
    if (request.headers["x-amz-content-sha256"] !== hash(body)) return refuse(400);
    const [, name, key] = /^\/([\w-]+)\/([\w.-]+)$/.exec(request.url ?? "") ?? [];
    if (name !== SETTINGS.bucket || !key) return refuse(404);
    if (request.method === "PUT") bucket.set(key, body);
    if (request.method === "GET") return bucket.has(key) ? response.end(bucket.get(key)) : refuse(404);
    if (request.method === "DELETE") return bucket.delete(key) ? refuse(204) : refuse(404);
    return refuse(200);
  });
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const folder = mkdtempSync(join(tmpdir(), "onesoko-pictures-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = new Uint8Array([1, 2, 3, 250]);
const stores: [string, () => PictureStore][] = [
  ["the local folder", () => localStore(folder)],
  ["the bucket", () => s3Store({ ...SETTINGS, endpoint })],
];

describe.each(stores)("%s", (_, make) => {
  test("gives back what was written, and knows nothing of what was not or no longer is", async () => {
    const [store, key] = [make(), pictureKey(newId("pic"), "small")];
    expect(await store.read(key)).toBeUndefined();
    await store.write(key, bytes);
    await store.write(key, bytes);
    expect([...((await store.read(key)) ?? [])]).toEqual([...bytes]);
    await store.remove(key);
    await store.remove(key);
    expect(await store.read(key)).toBeUndefined();
  });
});

describe("the local folder", () => {
  test("holds no unfinished files, and takes no key that leads elsewhere", async () => {
    const store = localStore(folder);
    await store.write(pictureKey(newId("pic"), "large"), bytes);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.every(({ name }) => name.endsWith(".webp"))).toBe(true);
    for (const key of ["../secret", "pic_x-small.webp", "/etc/passwd", `${newId("pic")}-huge.webp`])
      expect(() => store.read(key)).toThrow();
  });
});

describe("the bucket", () => {
  const key = pictureKey(newId("pic"), "small");

  test("is asked with the right signature: a wrong secret is refused and stores nothing", async () => {
    const thief = s3Store({ ...SETTINGS, endpoint, secret: "not the secret" });
    await expect(thief.write(key, bytes)).rejects.toMatchObject({ code: "picture-store-unavailable" });
    expect(bucket.has(key)).toBe(false);
  });

  test("that is not there, does not answer or is down is told as unavailable, not as a missing picture", async () => {
    const elsewhere = s3Store({ ...SETTINGS, endpoint, bucket: "other" });
    await expect(elsewhere.write(key, bytes)).rejects.toMatchObject({ kind: "unavailable" });
    const nobody = s3Store({ ...SETTINGS, endpoint: "http://127.0.0.1:9" });
    await expect(nobody.read(key)).rejects.toMatchObject({ kind: "unavailable" });
    isDown = true;
    await expect(s3Store({ ...SETTINGS, endpoint }).read(key)).rejects.toMatchObject({ kind: "unavailable" });
    isDown = false;
  });
});
