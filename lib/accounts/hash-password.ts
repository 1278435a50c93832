import "server-only";
import { hash } from "@node-rs/argon2";
import { inHashQueue } from "./hash-queue";

/** argon2id (the library's default kind) with the figures OWASP gives for one pass. */
const HASH_COST = { memoryCost: 47_104, timeCost: 1, parallelism: 1 };

/** A password's hash in PHC form. The same characters typed on another keyboard hash alike (NFKC). */
export const hashPassword = (password: string): Promise<string> => inHashQueue(() => hash(password.normalize("NFKC"), HASH_COST));
