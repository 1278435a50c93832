/** What a line of a WooCommerce order says: texts by name. */
export type PackedItem = Record<string, string>;

/**
 * Unpacks a cell such as `id:1|name:Mug|quantity:2|total:9.00;id:2|…`, as the Customer/Order/Coupon Export writes line
 * items, shipping, fees and refunds. A backslash takes the special meaning from the character behind it.
 */
export function unpackItems(cell: string): PackedItem[] {
  return splitAt(cell, ";")
    .filter((item) => item.trim() !== "")
    .map((item) =>
      Object.fromEntries(
        splitAt(item, "|").map((field) => {
          const colon = field.indexOf(":");
          return colon === -1 ? [field.trim(), ""] : [field.slice(0, colon).trim(), unescaped(field.slice(colon + 1).trim())];
        }),
      ),
    );
}

function splitAt(text: string, separator: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === separator) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

const unescaped = (text: string) => text.replaceAll(/\\(.)/g, "$1");
