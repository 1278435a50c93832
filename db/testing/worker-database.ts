/* Each worker has a database of its own: what one file commits is never met by a file that runs beside it. */
const databases = JSON.parse(process.env.TEST_DATABASES ?? "[]") as { ownerUrl: string; appUrl: string }[];
const own = databases[Number(process.env.VITEST_POOL_ID ?? 1) - 1];
if (!own) throw new Error(`There is no database for worker ${process.env.VITEST_POOL_ID}.`);
process.env.TEST_OWNER_URL = own.ownerUrl;
process.env.APP_DATABASE_URL = own.appUrl;
