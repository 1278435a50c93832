import { sql } from "drizzle-orm";
import { type AnyPgColumn, bigint, char, check, customType, integer, text, timestamp } from "drizzle-orm/pg-core";
import { type Id, type IdPrefix, idFromUuid, newId, uuidOf } from "@/lib/ids";
import { CURRENCIES } from "@/lib/money";

const typeId = <P extends IdPrefix>(name: string, prefix: P) =>
  customType<{ data: Id<P>; driverData: string }>({
    dataType: () => "uuid",
    toDriver: (value) => uuidOf(value),
    fromDriver: (value) => idFromUuid(prefix, value),
  })(name);

/** An id column: `uuid` (version 7) in the table, a prefixed id such as `ord_…` everywhere else. */
export const id = <P extends IdPrefix>(prefix: P) =>
  typeId("id", prefix)
    .notNull()
    .$defaultFn(() => newId(prefix));

/** A column that points at a row with such an id. */
export const ref = <P extends IdPrefix>(name: string, prefix: P) => typeId(name, prefix);

export const shopId = () => ref("shop_id", "shop").notNull();

/** Whole minor units (cents); never a float, never a decimal string. */
export const minor = (name: string) => bigint(name, { mode: "number" });
export const currency = () => char("currency", { length: 3, enum: CURRENCIES }).notNull();
/** Minor units of a sum: 0 where nothing is. */
export const amount = (name: string) => minor(name).notNull().default(0);
export const quantity = (name: string) => integer(name).notNull().default(0);
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Where somebody is reached, and who that is. */
export const address = () => ({
  name: text("name").notNull(),
  phone: text("phone"),
  line1: text("line1").notNull(),
  line2: text("line2"),
  town: text("town").notNull(),
  region: text("region"),
  postcode: text("postcode"),
  country: text("country").notNull(),
});

/** A text column that holds one of these words; add `oneOf` to the table so that the database holds it too. */
export const word = <const W extends readonly [string, ...string[]]>(name: string, words: W) =>
  text(name, { enum: words as unknown as [W[number], ...W[number][]] });

const literal = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** CHECK that a text column holds one of the words (a null passes, as in every CHECK). */
export const oneOf = (name: string, column: AnyPgColumn, words: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(words.map(literal).join(", "))})`);

/** CHECK that a pair of text columns is one of the pairs, or both are null. */
export const onePairOf = (name: string, a: AnyPgColumn, b: AnyPgColumn, pairs: readonly (readonly [string, string])[]) =>
  check(
    name,
    sql`(${a}, ${b}) in (${sql.raw(pairs.map(([x, y]) => `(${literal(x)}, ${literal(y)})`).join(", "))}) or ${a} is null`,
  );
