import "server-only";
import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { unavailable } from "@/lib/errors";
import type { PictureStore } from "./picture-store";

export type S3Settings = { endpoint: string; bucket: string; region: string; keyId: string; secret: string };

const TIMEOUT_MS = 10_000;
const RETRIES = 2;

/** Keeps pictures in a bucket of Amazon S3 or of whatever speaks its language (MinIO, R2, Garage …). */
export function s3Store({ endpoint, bucket, region, keyId, secret }: S3Settings): PictureStore {
  const client = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, region, service: "s3", retries: RETRIES });

  async function ask(method: "PUT" | "GET" | "DELETE", key: string, bytes?: Uint8Array): Promise<Response> {
    const url = `${endpoint.replace(/\/$/, "")}/${bucket}/${key}`;
    const hash = createHash("sha256")
      .update(bytes ?? "")
      .digest("hex");
    const headers = { "X-Amz-Content-Sha256": hash, ...(bytes && { "Content-Type": "image/webp" }) };
    const body = bytes && new Uint8Array(bytes);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await client.fetch(url, { method, headers, body, signal }).catch(() => undefined);
    if (response && (response.ok || response.status === 404)) return response;
    await response?.body?.cancel();
    throw unavailable("picture-store-unavailable", "Pictures cannot be reached at this moment. Try again in a while.", 30);
  }

  return {
    async write(key, bytes) {
      const response = await ask("PUT", key, bytes);
      await response.body?.cancel();
      if (!response.ok) throw unavailable("picture-store-unavailable", "The bucket for pictures does not exist.", 30);
    },
    async read(key) {
      const response = await ask("GET", key);
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
      await response.body?.cancel();
      return undefined;
    },
    async remove(key) {
      await (await ask("DELETE", key)).body?.cancel();
    },
  };
}
