import { once } from "node:events";
import { connect, createServer, Socket } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openPool } from "./pool";

const ownerUrl = process.env.TEST_OWNER_URL ?? "";
let owner: Sql;

beforeAll(() => {
  owner = postgres(ownerUrl, { max: 2, onnotice: () => {} });
});
afterAll(() => owner.end({ timeout: 1 }));

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "no error",
    (error: { code?: string }) => error.code,
  );

const backendOf = async (sql: { unsafe: Sql["unsafe"] }) => Number((await sql.unsafe("select pg_backend_pid() as pid"))[0]?.pid);
const terminate = (pid: number) => owner`select pg_terminate_backend(${pid}, 5000)`;

/** Stands between the pool and the database and can swallow everything, as a network does whose cable was cut. */
async function openTunnel() {
  const { hostname, port } = new URL(ownerUrl);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (chunk) => !isCut && to.write(chunk));
      from.on("error", () => {});
      from.on("close", () => !isCut && to.destroy());
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(process.env.APP_DATABASE_URL ?? "");
  url.port = String((server.address() as { port: number }).port);
  return {
    url: url.toString(),
    cut: (cut: boolean) => {
      isCut = cut;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

test("a transaction whose connection dropped cannot reach into the next one on that connection", async () => {
  const pool = openPool({ max: 1 });
  let dropped: () => void = () => {};
  let reused: () => void = () => {};
  const whenDropped = new Promise<void>((done) => {
    dropped = done;
  });
  const whenReused = new Promise<void>((done) => {
    reused = done;
  });
  let late = "";
  const first = codeOf(
    pool.begin(async (tx) => {
      const pid = await backendOf(tx);
      await terminate(pid);
      await codeOf(tx`select 1`);
      dropped();
      await whenReused;
      late = (await codeOf(tx`set local app.shop_ids = 'stolen'`)) ?? "";
    }),
  );
  await whenDropped;
  const seen = await pool.begin(async (tx) => {
    await tx`select 1`;
    reused();
    await new Promise((resume) => setTimeout(resume, 200));
    return tx`select current_setting('app.shop_ids', true) as scope, now() = statement_timestamp() as is_fresh`;
  });
  expect(await first).toBe("CONNECTION_CLOSED");
  expect(late).toBe("CONNECTION_CLOSED");
  expect(seen).toEqual([{ scope: null, is_fresh: false }]);
  await pool.end({ timeout: 1 });
});

test("a network that swallows everything fails each query in time, and the pool heals when it is back", {
  timeout: 40_000,
}, async () => {
  const tunnel = await openTunnel();
  const pool = openPool({ url: tunnel.url, max: 2, statementTimeoutMs: 1_000 });
  await Promise.all([pool`select 1`, pool`select 1`]);
  tunnel.cut(true);
  const since = performance.now();
  const codes = await Promise.all([
    ...Array.from({ length: 5 }, () => codeOf(pool`select 1`)),
    codeOf(pool.begin((tx) => tx`select 1`)),
    codeOf(pool.begin((tx) => tx`select 1`)),
  ]);
  expect(codes.every((code) => code === "QUERY_TIMEOUT" || code === "CONNECTION_CLOSED")).toBe(true);
  expect(performance.now() - since).toBeLessThan(7_000);
  tunnel.cut(false);
  expect(await pool`select 1 as one`).toEqual([{ one: 1 }]);
  await pool.end({ timeout: 1 });
  tunnel.close();
});

test("a question does not wait on its way until the one before it has arrived", async () => {
  const pool = openPool({ url: ownerUrl, max: 1 });
  const atOnce = vi.spyOn(Socket.prototype, "setNoDelay");
  await pool`select 1`;
  expect(atOnce.mock.calls).toEqual([[true]]);
  atOnce.mockRestore();
  await pool.end({ timeout: 1 });
});

test("questions that travel together are each answered in their turn, however long they take in all", async () => {
  const pool = openPool({ max: 1, statementTimeoutMs: 1_000 });
  const asked = pool.begin((tx) => Promise.all([1, 2, 3, 4].map((n) => tx`select ${n}::int as n, pg_sleep(0.7)::text`)));
  expect((await asked).map(([row]) => row?.n)).toEqual([1, 2, 3, 4]);
  await pool.end({ timeout: 1 });
});

test("an answer that has arrived counts, though this process was too busy to read it in time", async () => {
  const pool = openPool({ max: 1, statementTimeoutMs: 100 });
  await pool`select 1`;
  const asked = pool`select pg_sleep(0.05)::text as slept`.execute();
  await new Promise((resume) => setTimeout(resume, 20));
  // From here the process comes to its timers first, and to its sockets after them.
  await new Promise((resume) => setImmediate(resume));
  for (const until = performance.now() + 1_500; performance.now() < until; );
  expect(await asked).toEqual([{ slept: "" }]);
  await pool.end({ timeout: 1 });
});

test("a transaction that gives itself more time has it, as far as the pool waits that long", async () => {
  const sleeping = (pool: Sql) =>
    pool.begin(async (tx) => {
      await tx`set local statement_timeout = 0`;
      return tx`select pg_sleep(1.5)`;
    });
  const short = { max: 1, statementTimeoutMs: 100 };
  const [patient, usual] = [openPool({ ...short, longestStatementMs: 5_000 }), openPool(short)];
  expect(await Promise.all([patient, usual].map((pool) => codeOf(sleeping(pool))))).toEqual(["no error", "CONNECTION_CLOSED"]);
  expect(await codeOf(patient`select pg_sleep(1.5)`)).toBe("57014");
  await Promise.all([patient, usual].map((pool) => pool.end({ timeout: 1 })));
});

/** A table beside the product's own, which other tests judge at the same time. */
async function trialTable(definition: string): Promise<void> {
  await owner.unsafe(`create schema if not exists trial; grant usage on schema trial to onesoko_app`);
  await owner.unsafe(
    `create table if not exists trial.${definition}; grant select, insert on all tables in schema trial to onesoko_app`,
  );
}

test("a query that waited too long for a connection is refused and never runs", async () => {
  await trialTable("waited (name text)");
  const pool = openPool({ max: 1, statementTimeoutMs: 500 });
  const holding = pool.begin(async (tx) => {
    await tx`select 1`;
    await new Promise((resume) => setTimeout(resume, 2_500));
  });
  await new Promise((resume) => setTimeout(resume, 100));
  const late = [pool`insert into trial.waited values ('late')`, pool.begin((tx) => tx`insert into trial.waited values ('late')`)];
  expect(await Promise.all(late.map(codeOf))).toEqual(["QUERY_TIMEOUT", "QUERY_TIMEOUT"]);
  await holding;
  expect(await pool`select * from trial.waited`).toEqual([]);
  await pool.end({ timeout: 1 });
});

test("a COPY that the database refuses, or whose connection drops, fails instead of hanging", async () => {
  await trialTable("copied (n integer primary key)");
  const pool = openPool({ max: 1 });
  const twice = async () => pipeline(Readable.from(["1\n", "1\n"]), await pool`copy trial.copied from stdin`.writable());
  expect(await codeOf(twice())).toBe("23505");
  const cutOff = pool.begin(async (tx) => {
    const pid = await backendOf(tx);
    const copy = await tx`copy trial.copied from stdin`.writable();
    copy.on("error", () => {}); // pipeline listens only from the moment it begins
    copy.write("2\n");
    await terminate(pid);
    await pipeline(Readable.from(["3\n"]), copy);
  });
  expect(await codeOf(cutOff)).not.toBe("no error");
  expect(await pool`select * from trial.copied`).toEqual([]);
  await pool.end({ timeout: 1 });
});
