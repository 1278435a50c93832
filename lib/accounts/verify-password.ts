import "server-only";
import { verify } from "@node-rs/argon2";
import { NO_PASSWORD } from "./credentials";
import { inHashQueue } from "./hash-queue";

/** Hash of nothing anybody knows, at the usual cost: verifying against it takes as long as against a real one. */
const NOBODYS_HASH = "$argon2id$v=19$m=47104,t=1,p=1$kthg/SFkvs00jcs3v4ackA$4c3d4fKQ0Qb2tgJ96Mcju0IYMKloCvOpJ/bSrotxiII";

/** Whether the password fits. Takes the same time when there is no account, or none with a password. */
export async function verifyPassword(storedHash: string | undefined, password: string): Promise<boolean> {
  const known = storedHash !== undefined && storedHash !== NO_PASSWORD;
  const fits = await inHashQueue(() => verify(known ? storedHash : NOBODYS_HASH, password.normalize("NFKC")));
  return known && fits;
}
