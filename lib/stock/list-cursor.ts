/** A place in the stock list: after the variant with this SKU, and this many free units where those come first. */
export type StockCursor = { free: number; sku: string };

export const encodeStockCursor = ({ free, sku }: StockCursor): string =>
  Buffer.from(JSON.stringify([free, sku])).toString("base64url");

/** Undefined for what we did not make: the list then begins at its beginning. */
export function decodeStockCursor(text: string | undefined): StockCursor | undefined {
  if (!text || text.length > 500) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (!Array.isArray(value) || value.length !== 2) return undefined;
    const [free, sku] = value as unknown[];
    if (!Number.isInteger(free) || Math.abs(free as number) > 2_147_483_647) return undefined;
    return typeof sku === "string" && !sku.includes("\0") ? { free: free as number, sku } : undefined;
  } catch {
    return undefined;
  }
}
