/** The address of a page with the fields by which its visits are known as the campaign's. */
export function campaignLink(page: string, { key, source, medium }: { key: string; source: string; medium: string }): string {
  const url = new URL(page);
  url.searchParams.set("utm_source", source);
  url.searchParams.set("utm_medium", medium);
  url.searchParams.set("utm_campaign", key);
  return url.toString();
}
