const CODES = new Map<string, string>();

/** Two letters of a country that a file names in English or by its code; a name that no list knows stays as it is. */
export function countryCode(name: string): string {
  if (/^[A-Z]{2}$/.test(name)) return name;
  if (CODES.size === 0) fill();
  return CODES.get(name.trim().toLowerCase()) ?? name.trim();
}

/** What files write and no standard does. */
const ALIASES = { eire: "IE", usa: "US", rsa: "ZA", uk: "GB", "czech republic": "CZ", turkey: "TR", "ivory coast": "CI" };

function fill(): void {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
    const name = names.of(code)?.toLowerCase();
    // Codes that are no country's any more follow those that are, or stand for groups; the first to use a name has it.
    if (name && !CODES.has(name) && !["EU", "EZ", "UN", "UK", "FX"].includes(code)) CODES.set(name, code);
  }
  for (const [name, code] of Object.entries(ALIASES)) CODES.set(name, code);
}
