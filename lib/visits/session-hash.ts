import { createHmac, randomBytes } from "node:crypto";
import type { ShopId } from "@/lib/ids";

/** What a browser keeps once its person agreed to be counted. */
export const newVisitorKey = (): string => randomBytes(16).toString("base64url");

const KEY = /^[A-Za-z0-9_-]{22}$/;
export const isVisitorKey = (value: string | undefined): value is string => value !== undefined && KEY.test(value);

/** How a shop knows a browser: another hash in each shop, so that what two shops know cannot be put together. */
export const sessionHashOf = (key: string, shopId: ShopId, secret: string): string =>
  createHmac("sha256", secret).update(`visit:${shopId}:${key}`).digest("base64url").slice(0, 22);
