import { bigint, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { IMPORT_PRESETS, IMPORT_STATES } from "@/lib/imports/vocabulary";
import { id, instant, oneOf, ref, shopId, word } from "./columns";
import { shops } from "./shops";

/** One file (or set of files) of order history on its way in. `shop_id` is the shop it was started from. */
export const imports = pgTable(
  "imports",
  {
    shopId: shopId().references(() => shops.id),
    id: id("imp"),
    preset: word("preset", IMPORT_PRESETS).notNull(),
    fileName: text("file_name").notNull(),
    /** Where the upload waits, below the data folder. */
    filePath: text("file_path").notNull(),
    fileHash: text("file_hash").notNull(),
    mapping: jsonb("mapping").$type<Record<string, string>>(),
    options: jsonb("options").$type<Record<string, unknown>>().notNull(),
    state: word("state", IMPORT_STATES).notNull(),
    preview: jsonb("preview").$type<unknown>(),
    /** Data lines in the file, known after the preview. */
    linesTotal: integer("lines_total"),
    /** Accepted, known and rejected lines together. */
    linesRead: integer("lines_read").notNull().default(0),
    linesRejected: integer("lines_rejected").notNull().default(0),
    /** Lines of orders that had been imported before. */
    linesKnown: integer("lines_known").notNull().default(0),
    ordersWritten: integer("orders_written").notNull().default(0),
    ordersKnown: integer("orders_known").notNull().default(0),
    /** Money of accepted lines in minor units: with that of known and rejected lines it is what the file adds up to. */
    amountMinor: bigint("amount_minor", { mode: "number" }).notNull().default(0),
    knownMinor: bigint("known_minor", { mode: "number" }).notNull().default(0),
    rejectedMinor: bigint("rejected_minor", { mode: "number" }).notNull().default(0),
    problem: text("problem"),
    /** Numbers of the batches that stand, each written by the transaction of its batch: a resumed run skips them. */
    batchesDone: integer("batches_done").array().notNull().default([]),
    /** Who runs it now. A run whose token has been replaced can write nothing more. */
    runToken: uuid("run_token"),
    progressAt: instant("progress_at"),
    createdBy: ref("created_by", "usr"),
    createdAt: instant("created_at").notNull(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.id] }),
    index("imports_recent").on(t.shopId, t.createdAt.desc()),
    oneOf("imports_preset", t.preset, IMPORT_PRESETS),
    oneOf("imports_state", t.state, IMPORT_STATES),
  ],
);

/** A line of the file that was not taken, and why. */
export const importRejections = pgTable(
  "import_rejections",
  {
    shopId: shopId(),
    importId: ref("import_id", "imp").notNull(),
    file: text("file").notNull().default(""),
    line: integer("line").notNull(),
    reason: text("reason").notNull(),
    amountMinor: bigint("amount_minor", { mode: "number" }).notNull().default(0),
    raw: text("raw").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.importId, t.file, t.line] }),
    foreignKey({ columns: [t.shopId, t.importId], foreignColumns: [imports.shopId, imports.id] }),
  ],
);
