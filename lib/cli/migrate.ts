import { prepareJobs } from "@/db/jobs";
import { APP_ROLE, migrateDatabase } from "@/db/migrate";
import { giveUp, say } from "./terminal.mjs";

/** `npm run migrate`: brings the database of DATABASE_URL up to this version. `npm start` does so by itself. */
const url = process.env.DATABASE_URL;
if (!url) giveUp("Set DATABASE_URL to the database to migrate, as its owner: postgres://owner:password@host:port/database");
await migrateDatabase(url, { finish: () => prepareJobs(url, APP_ROLE) });
say("The database is up to date.");
