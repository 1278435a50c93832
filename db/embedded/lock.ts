import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export type Lock = { release: () => void };

/** When a process began, in the kernel's words: with the pid it names one process for ever, where the system tells it. */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state = "", ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" ? "dead" : (fields[18] ?? "");
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const read = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};

const holderOf = (text: string): number | undefined => {
  const [pid = 0, birth = ""] = text.split(" ");
  return Number(pid) > 0 && isAlive(Number(pid)) && birthOf(Number(pid)) === birth ? Number(pid) : undefined;
};

/**
 * Takes the lock file for this process, or returns the pid of the living process that holds it. A lock whose process is
 * gone (killed, or its pid now belongs to another program) is taken over.
 */
export function takeLock(path: string): Lock | { heldBy: number } {
  const mine = `${process.pid} ${birthOf(process.pid)}`;
  const draft = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  for (;;) {
    writeFileSync(draft, mine);
    try {
      linkSync(draft, path); // fails when the file is there, and never shows a half-written one
      return {
        release: () => {
          if (read(path) === mine) rmSync(path, { force: true });
        },
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const found = read(path);
    const holder = holderOf(found);
    if (holder !== undefined) return { heldBy: holder };
    removeStale(path, found, draft);
  }
}

/** Removes the lock we judged stale and no other: somebody may have replaced it since we looked. */
function removeStale(path: string, judged: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (read(aside) !== judged) {
    try {
      linkSync(aside, path);
    } catch {
      // A third process has taken it; the one we disturbed holds nothing that anybody else believes free.
    }
  }
  rmSync(aside, { force: true });
}

/** Takes the lock, waiting for the process that holds it. */
export async function waitForLock(path: string, timeoutMs: number): Promise<Lock> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const lock = takeLock(path);
    if ("release" in lock) return lock;
    if (performance.now() > deadline) throw new Error(`Process ${lock.heldBy} has held ${path} for too long.`);
    await new Promise((resume) => setTimeout(resume, 100));
  }
}
