import "server-only";
import { cookies } from "next/headers";
import { cookieOptions, YEAR_SECONDS } from "@/lib/auth/session-cookie";
import { isTheme, type Theme } from "@/lib/theme";

const COOKIE = "theme";

/** What the person chose; undefined lets the system decide. */
export async function readTheme(): Promise<Theme | undefined> {
  const value = (await cookies()).get(COOKIE)?.value;
  return isTheme(value) ? value : undefined;
}

/** Remembers the choice in this browser, or forgets it. Only in actions and route handlers. */
export async function saveTheme(theme: Theme | undefined): Promise<void> {
  const jar = await cookies();
  if (theme === undefined) jar.delete(COOKIE);
  else jar.set(COOKIE, theme, { ...cookieOptions(), maxAge: YEAR_SECONDS });
}
