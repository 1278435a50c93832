import { existsSync } from "node:fs";
import { relative } from "node:path";
import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { forgetUpload, uploadFolder } from "./forget-upload";
import { storeUpload } from "./store-upload";

const ids = [newId("imp"), newId("imp")];
afterAll(() => Promise.all(ids.map((id) => forgetUpload({ id, filePath: uploadFolder(id) }))));

const store = (at: number, name: string) => storeUpload(ids[at] ?? "", name, new Blob(["a,b\n1,2\n"]).stream());

test("a file's name leads nowhere but into the import's own folder", async () => {
  for (const name of ["../../etc/passwd", "..\\..\\boot.ini", "..", "/", ".env", "a\0b.csv"]) {
    const { path } = await store(0, name);
    expect(relative(uploadFolder(ids[0] ?? ""), path)).toMatch(/^[^./\\][^/\\]*$/);
  }
});

test("a long name in any script is stored, with its ending", async () => {
  const { path, fileName, bytes } = await store(1, `${"ትዕዛዞች".repeat(40)}.csv`);
  expect(existsSync(path)).toBe(true);
  expect(fileName).toMatch(/^[ትዕዛዞች]+\.csv$/);
  expect(bytes).toBe(8);
});

test("of an upload that is larger than its room nothing stays", async () => {
  const attempt = storeUpload(ids[0] ?? "", "large.csv", new Blob(["0123456789"]).stream(), 9);
  await expect(attempt).rejects.toMatchObject({ kind: "too_large" });
  expect(existsSync(uploadFolder(ids[0] ?? ""))).toBe(false);
});
