/** An address as far as it says where somebody lives. */
export type Place = { line1: string; line2: string | null; town: string; postcode: string | null; country: string };

/** What two writings of one address have in common: letters and digits alone; undefined of an address that says nothing. */
export function addressKey({ line1, line2, town, country }: Place): string | undefined {
  const [street, place] = [plain(`${line1} ${line2 ?? ""}`), plain(town)];
  return street.length < 4 || place === "" ? undefined : `${street}|${place}|${country}`;
}

const SHORT: Record<string, string> = { street: "st", avenue: "ave", road: "rd", apartment: "apt", building: "bldg" };

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .map((word) => SHORT[word] ?? word)
    .join("");
