import journal from "@/db/migrations/meta/_journal.json";

/** When the newest migration of this version was made, in milliseconds: its name in the database's own list. */
export const latestMigrationAt = (): number => Math.max(...journal.entries.map(({ when }) => when));
