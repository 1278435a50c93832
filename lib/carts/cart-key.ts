import { createHash, randomBytes } from "node:crypto";

/** 128 random bits that a guest's browser keeps: whoever has them has the cart. Only the hash is stored. */
export const newCartKey = (): string => randomBytes(16).toString("base64url");

export const hashCartKey = (key: string): string => createHash("sha256").update(key).digest("base64url");
