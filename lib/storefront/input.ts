import { z } from "zod";

export const SHELF_SORTS = ["newest", "price", "-price", "name"] as const;
export type ShelfSort = (typeof SHELF_SORTS)[number];

/** The first of a parameter that was given twice; pages fall back instead of failing. */
const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const text = (max: number) =>
  z.preprocess(
    first,
    z
      .string()
      .refine((value) => !value.includes("\0"))
      .transform((value) => value.trim().slice(0, max))
      .transform((value) => value || undefined)
      .optional()
      .catch(undefined),
  );

/** What the address of a shop's page says to show. */
export const ShelfQuery = z.object({
  q: text(100),
  category: text(200),
  sort: z.preprocess(first, z.enum(SHELF_SORTS).catch("newest")),
  after: text(1_000),
});
export type ShelfQuery = z.output<typeof ShelfQuery>;

export const ShopsQuery = z.object({ q: text(100), after: text(1_000) });
export type ShopsQuery = z.output<typeof ShopsQuery>;
