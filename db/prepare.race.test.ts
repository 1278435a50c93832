import postgres from "postgres";
import { expect, test } from "vitest";
import { prepareDatabase } from "./prepare";

test("databases of one server are prepared at the same time, though they share the application's role", async () => {
  const ownerUrl = new URL(process.env.TEST_OWNER_URL ?? "");
  const admin = postgres(ownerUrl.href, { max: 1, onnotice: () => {} });
  const names = [1, 2, 3].map((n) => `prepared_${process.pid}_${n}`);
  for (const name of names) await admin.unsafe(`create database ${name}`);
  const urls = names.map((name) => Object.assign(new URL(ownerUrl), { pathname: `/${name}` }).href);
  const prepareAll = () => Promise.all(urls.map((url) => prepareDatabase(url, { appPassword: "test" })));
  for (let round = 0; round < 8; round++) expect(await prepareAll()).toHaveLength(3);
  for (const name of names) await admin.unsafe(`drop database ${name} with (force)`);
  await admin.end();
});
