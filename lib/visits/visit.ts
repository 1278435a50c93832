import { CLICK_KINDS, type ClickKind } from "@/lib/campaigns/vocabulary";

/** What the address of a visit, and the page before it, say of where it came from. */
export type Visit = {
  /** Of the shop whose pages were visited. */
  slug: string;
  landingPath: string;
  utmSource: string | null;
  utmMedium: string | null;
  utmCampaign: string | null;
  utmTerm: string | null;
  utmContent: string | null;
  referrerHost: string | null;
  clickKind: ClickKind | null;
};

const MOST = 120;
const SHOP_PAGE = /^\/shops\/([a-z0-9][a-z0-9-]{0,79})(?:\/[^/]+)?\/?$/;

/** A field as it is kept; what looks like somebody's address is not. */
function field(params: URLSearchParams, name: string): string | null {
  const value = [...(params.get(name) ?? "")]
    .filter((letter) => letter >= " ")
    .join("")
    .trim()
    .slice(0, MOST);
  return value === "" || value.includes("@") ? null : value;
}

/** Undefined for pages that are no shop's. `address` is path and query; a referrer of our own site says nothing. */
export function readVisit(address: string, referrer: string | null, ownHost: string): Visit | undefined {
  const url = urlOf(address, "http://shop.invalid");
  const slug = url && SHOP_PAGE.exec(url.pathname)?.[1];
  if (!url || !slug) return undefined;
  const from = urlOf(referrer ?? "");
  const isForeign = from !== undefined && /^https?:$/.test(from.protocol) && from.host !== ownHost && from.hostname !== "";
  const { searchParams: params } = url;
  return {
    slug,
    landingPath: url.pathname.slice(0, 300),
    utmSource: field(params, "utm_source"),
    utmMedium: field(params, "utm_medium"),
    utmCampaign: field(params, "utm_campaign")?.toLowerCase() ?? null,
    utmTerm: field(params, "utm_term"),
    utmContent: field(params, "utm_content"),
    referrerHost: isForeign ? from.hostname.toLowerCase().slice(0, MOST) : null,
    clickKind: CLICK_KINDS.find((kind) => params.has(kind)) ?? null,
  };
}

function urlOf(text: string, base?: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}

type Origin = Omit<Visit, "slug" | "landingPath">;

/** Without UTM fields, a click's mark and a foreign referrer nobody sent the visitor. */
export const isDirect = (visit: Origin): boolean =>
  [
    visit.utmSource,
    visit.utmMedium,
    visit.utmCampaign,
    visit.utmTerm,
    visit.utmContent,
    visit.referrerHost,
    visit.clickKind,
  ].every((given) => given === null);

const ROBOTS =
  /bot\b|bot[/;]|crawl|spider|slurp|preview|monitor|headless|lighthouse|curl|wget|python|java\/|axios|okhttp|scrapy|facebookexternalhit|whatsapp\/|^$/i;

/** Whether a browser's description is that of a program rather than a person's browser. */
export const isRobot = (userAgent: string): boolean => ROBOTS.test(userAgent) || !/^Mozilla\/5\.0/.test(userAgent);
