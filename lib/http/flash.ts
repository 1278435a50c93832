import "server-only";
import { randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { type Flash, flashOf } from "@/lib/flash";

/** Short, because without script nothing but time removes it. It must only outlive the way of the next request. */
const LIFETIME_SECONDS = 10;

/** Leaves a message for the next page; set it before `redirect()`. */
export async function setFlash(text: string, tone: Flash["tone"] = "good"): Promise<void> {
  const flash: Flash = { id: randomUUID(), text, tone };
  (await cookies()).set("flash", JSON.stringify(flash), { maxAge: LIFETIME_SECONDS, path: "/", sameSite: "lax" });
}

/** The message the last action left, if any. The page's script takes it away once it was shown. */
export const readFlash = async (): Promise<Flash | undefined> => flashOf((await cookies()).get("flash")?.value);
