import { existsSync, realpathSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { stopLeftCluster } from "@/db/embedded/cluster";
import { giveUp, say } from "./terminal.mjs";

/** `npm run reset`: deletes what the data folder holds: the embedded database, uploaded files and secrets. Asks first, unless told `-- --yes`. */
const dataDir = resolve(process.env.DATA_DIR || ".data");
const database = join(dataDir, "postgresql");

async function isMeant(): Promise<boolean> {
  if (process.argv.includes("--yes")) return true;
  if (!process.stdin.isTTY) giveUp("Nobody is here to ask. Say `npm run reset -- --yes` to delete the data without a question.");
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(
    `This deletes ${dataDir}: every shop, order and account in it.\nType "delete" to go on: `,
  );
  terminal.close();
  return answer.trim() === "delete";
}

if (!existsSync(database)) {
  say(`There is no database in ${dataDir}; nothing to delete.`);
} else if (await isMeant()) {
  await stopLeftCluster(database);
  rmSync(realpathSync(database), { recursive: true, force: true });
  for (const name of ["postgresql", "postgresql.lock", "imports", "secrets.json"])
    rmSync(join(dataDir, name), { recursive: true, force: true });
  say("Deleted. The next `npm start` begins anew.");
} else {
  say("Nothing was deleted.");
}
