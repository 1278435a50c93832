import "server-only";
import { headers } from "next/headers";

/** Whether the request says it comes from a phone: only for a better first drawing, never for what is shown. */
export async function comesFromPhone(): Promise<boolean> {
  const given = await headers();
  const hint = given.get("sec-ch-ua-mobile");
  return hint ? hint === "?1" : /\bMobi/.test(given.get("user-agent") ?? "");
}
