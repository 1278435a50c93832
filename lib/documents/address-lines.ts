import { formatCountry } from "@/lib/format";
import type { Address } from "@/lib/orders/input";
import type { DocumentLanguage } from "./vocabulary";

type Place = Pick<Address, "line1" | "line2" | "postcode" | "town" | "region" | "country">;

/** An address as documents print it below a name: a region that only repeats the town is left out, the country has its name. */
export function addressLines({ line1, line2, postcode, town, region, country }: Place, language: DocumentLanguage): string[] {
  const area = [region === town ? "" : region, formatCountry(country, language)].filter(Boolean).join(", ");
  return [line1, line2, [postcode, town].filter(Boolean).join(" "), area].filter((line): line is string => Boolean(line));
}
