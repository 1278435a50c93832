import "server-only";
import { cookies, headers } from "next/headers";
import { cookieName, cookieOptions, YEAR_SECONDS } from "@/lib/auth/session-cookie";
import { env } from "@/lib/env";
import { isVisitorKey, newVisitorKey } from "@/lib/visits/session-hash";
import { isRobot, readVisit, type Visit } from "@/lib/visits/visit";

/** What the person of this browser said to having visits counted; undefined when they were not asked, or said nothing. */
export type VisitChoice = { key: string } | "no" | undefined;

const name = () => cookieName("visits");
const REFUSED = "no";
/** Asked again after so long. */
const AGREED_SECONDS = 180 * 24 * 60 * 60;

/** Browsers can refuse for their person, everywhere and beforehand. */
async function refusesByItself(): Promise<boolean> {
  const given = await headers();
  return given.get("sec-gpc") === "1" || given.get("dnt") === "1";
}

export async function readVisitChoice(): Promise<VisitChoice> {
  if (await refusesByItself()) return "no";
  const value = (await cookies()).get(name())?.value;
  if (value === REFUSED) return "no";
  return isVisitorKey(value) ? { key: value } : undefined;
}

/** Whether there is anything left to ask: not where the browser has refused already. */
export const mayAskAboutVisits = async (): Promise<boolean> => !(await refusesByItself());

/** Remembers the choice and returns the browser's key when it was yes. Only in actions and route handlers. */
export async function keepVisitChoice(agrees: boolean): Promise<string | undefined> {
  const jar = await cookies();
  const before = jar.get(name())?.value;
  const isAgreed = agrees && !(await refusesByItself());
  const value = isAgreed ? (isVisitorKey(before) ? before : newVisitorKey()) : REFUSED;
  jar.set(name(), value, { ...cookieOptions(), maxAge: isAgreed ? AGREED_SECONDS : YEAR_SECONDS });
  return isAgreed ? value : undefined;
}

/** The address and the referrer a visit began with, as a form of the page sends them back: what consent may still count. */
export type Landing = { address: string; referrer: string };

/** How somebody came to the page being answered; undefined when it was no person, or no page they opened. */
export async function currentLanding(): Promise<Landing | undefined> {
  const given = await headers();
  const address = given.get("x-landing");
  if (!address || isRobot(given.get("user-agent") ?? "")) return undefined;
  return { address, referrer: (given.get("referer") ?? "").slice(0, 500) };
}

export const visitOf = ({ address, referrer }: Landing): Visit | undefined =>
  readVisit(address, referrer, new URL(env().PUBLIC_URL).host);
