import type { Actor } from "@/lib/auth/actor";
import { userIdOf } from "@/lib/auth/authorize";
import { hashCartKey } from "./cart-key";

/** Whose cart a request is about: the account's, or by the key its browser keeps. */
export const ownerOf = (actor: Actor, key: string | undefined) => ({
  userId: userIdOf(actor),
  keyHash: key === undefined || key === "" ? null : hashCartKey(key),
});
