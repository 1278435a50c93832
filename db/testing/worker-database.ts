import postgres from "postgres";

/* Each worker has a database of its own, and each file finds it empty: what one file commits is never met by another. */
const databases = JSON.parse(process.env.TEST_DATABASES ?? "[]") as { ownerUrl: string; appUrl: string }[];
const own = databases[Number(process.env.VITEST_POOL_ID ?? 1) - 1];
if (!own) throw new Error(`There is no database for worker ${process.env.VITEST_POOL_ID}.`);
process.env.TEST_OWNER_URL = own.ownerUrl;
process.env.APP_DATABASE_URL = own.appUrl;
await emptyTables(own.ownerUrl);

/** Empties what holds rows, as the migrations left it; the queues and timetables of background work stay. */
async function emptyTables(ownerUrl: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const tables = await owner<{ name: string }[]>`
    select oid::regclass::text as name from pg_class
    where relkind in ('r', 'p') and not relispartition
      and (relnamespace = 'public'::regnamespace or oid = 'pgboss.job'::regclass)`;
  const looks = tables.map(({ name }) => `select '${name}' as name where exists (select from ${name})`);
  const filled = await owner.unsafe<{ name: string }[]>(looks.join(" union all "));
  if (filled.length > 0) await owner.unsafe(`truncate ${filled.map(({ name }) => name).join(", ")} cascade`);
  await owner.end({ timeout: 1 });
}
