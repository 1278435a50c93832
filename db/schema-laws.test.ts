import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/* What every table must keep to so that shops stay apart and could be moved apart. Asked of the database itself. */
let owner: Sql;

beforeAll(() => {
  owner = postgres(process.env.TEST_OWNER_URL ?? "", { max: 1, onnotice: () => {} });
});
afterAll(() => owner.end({ timeout: 1 }));

/** Tables whose rows belong to one shop: those with a shop_id. */
const TENANT_TABLES = `
  select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'shop_id' and not a.attisdropped)`;

const names = async (query: string): Promise<string[]> => (await owner.unsafe(query)).map((row) => String(row.name));

/** The index of a person's own orders across shops: found by the person, hence keyed by them. */
const KEYED_BY_PERSON = ["user_orders"];

describe("tables of a shop", () => {
  test("there are tables to judge", async () => {
    expect((await names(`select relname as name from (${TENANT_TABLES}) t`)).length).toBeGreaterThan(20);
  });

  test("shop_id is never null", async () => {
    const nullable = `select t.relname as name from (${TENANT_TABLES}) t join pg_attribute a on a.attrelid = t.oid
      where a.attname = 'shop_id' and not a.attnotnull`;
    expect(await names(nullable)).toEqual([]);
  });

  test("shop_id comes first in every primary key and unique index", async () => {
    const wrong = `select t.relname || '.' || i.indexrelid::regclass::text as name from (${TENANT_TABLES}) t
      join pg_index i on i.indrelid = t.oid and i.indisunique
      left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
      where a.attname is distinct from 'shop_id'`;
    expect((await names(wrong)).filter((name) => !KEYED_BY_PERSON.some((table) => name.startsWith(table)))).toEqual([]);
  });

  test("each has a primary key", async () => {
    const without = `select t.relname as name from (${TENANT_TABLES}) t
      where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)`;
    expect(await names(without)).toEqual([]);
  });

  test("a foreign key to another table of the shop begins with shop_id on both sides", async () => {
    const wrong = `select t.relname || '.' || k.conname as name from (${TENANT_TABLES}) t
      join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
      join (${TENANT_TABLES}) other on other.oid = k.confrelid
      join pg_attribute mine on mine.attrelid = k.conrelid and mine.attnum = k.conkey[1]
      join pg_attribute theirs on theirs.attrelid = k.confrelid and theirs.attnum = k.confkey[1]
      where mine.attname <> 'shop_id' or theirs.attname <> 'shop_id'`;
    expect(await names(wrong)).toEqual([]);
  });

  test("row-level security is on, forced, and has a policy for the application", async () => {
    const open = `select t.relname as name from (${TENANT_TABLES}) t join pg_class c on c.oid = t.oid
      where not c.relrowsecurity or not c.relforcerowsecurity or not exists (
        select from pg_policy p where p.polrelid = t.oid and 'onesoko_app'::regrole = any (p.polroles))`;
    expect(await names(open)).toEqual([]);
  });

  test("no policy lets the application write what it could not read", async () => {
    const open = `select p.polrelid::regclass::text || '.' || p.polname as name from pg_policy p
      join (${TENANT_TABLES}) t on t.oid = p.polrelid
      where 'onesoko_app'::regrole = any (p.polroles) and p.polcmd in ('*', 'a', 'w')
        and (p.polwithcheck is null or pg_get_expr(p.polwithcheck, p.polrelid) !~ 'scoped_shops')`;
    expect(await names(open)).toEqual([]);
  });
});

describe("every table", () => {
  test("the application makes the ids: no identity columns and no sequences", async () => {
    const made = `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and (c.relkind = 'S' or exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attidentity <> ''))`;
    expect(await names(made)).toEqual([]);
  });

  test("nothing happens behind the application's back: no triggers and no rules", async () => {
    const hidden = `select tgname as name from pg_trigger where not tgisinternal
      and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
      union all select rulename from pg_rules where schemaname = 'public'`;
    expect(await names(hidden)).toEqual([]);
  });

  test("the application cannot change the schema, nor own or empty a table", async () => {
    const excess = `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and (c.relowner = 'onesoko_app'::regrole or has_table_privilege('onesoko_app', c.oid, 'truncate'))
      union all select 'create in public' where has_schema_privilege('onesoko_app', 'public', 'create')`;
    expect(await names(excess)).toEqual([]);
  });

  test("what runs with its owner's rights names its search path, and not everybody may call it", async () => {
    const loose = `select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
      and (not exists (select from unnest(p.proconfig) setting where setting like 'search_path=%')
        or has_function_privilege('public', p.oid, 'execute'))`;
    expect(await names(loose)).toEqual([]);
  });
});

test("the migrations make the schema that the code describes", { timeout: 120_000 }, () => {
  const copy = mkdtempSync(join(tmpdir(), "onesoko-migrations-"));
  try {
    const before = readdirSync("db/migrations").filter((name) => name.endsWith(".sql"));
    spawnSync("cp", ["-r", "db/migrations", join(copy, "migrations")]);
    const config = join(copy, "drizzle.config.json");
    writeFileSync(
      config,
      JSON.stringify({ dialect: "postgresql", schema: "./db/schema/index.ts", out: relative(".", join(copy, "migrations")) }),
    );
    const made = spawnSync(process.execPath, ["node_modules/drizzle-kit/bin.cjs", "generate", "--config", config], {
      encoding: "utf8",
    });
    expect(`${made.stdout}${made.stderr}`).toContain("No schema changes");
    expect(readdirSync(join(copy, "migrations")).filter((name) => name.endsWith(".sql"))).toEqual(before);
    const { entries } = JSON.parse(readFileSync("db/migrations/meta/_journal.json", "utf8")) as {
      entries: { tag: string; when: number }[];
    };
    expect(entries.map(({ tag }) => `${tag}.sql`)).toEqual(before.sort());
    expect(entries.every(({ when }, index) => index === 0 || when > (entries[index - 1]?.when ?? 0))).toBe(true);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
