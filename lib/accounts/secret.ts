import { createHash, randomBytes } from "node:crypto";

/** 256 random bits for a link or a refresh token. Only the hash is stored. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

export const secretHash = (secret: string): string => createHash("sha256").update(secret).digest("base64url");
