import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

// Plain JavaScript: `npm start` needs it before anything is installed.

/** @typedef {{ release: () => void }} Lock */

/**
 * When a process began, in the kernel's words: with the pid it names one process for ever, where the system tells it.
 * @param {number} pid
 */
function birthOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" ? "dead" : (fields[18] ?? "");
  } catch {
    return "";
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** @param {string} text */
function holderOf(text) {
  const [pid, birth = ""] = text.split(" ");
  return Number(pid) > 0 && isAlive(Number(pid)) && birthOf(Number(pid)) === birth ? Number(pid) : undefined;
}

/**
 * Takes the lock file for this process, or returns the pid of the living process that holds it. A lock whose process is
 * gone (killed, or its pid now belongs to another program) is taken over.
 * @param {string} path
 * @returns {Lock | { heldBy: number }}
 */
export function takeLock(path) {
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
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const found = read(path);
    const holder = holderOf(found);
    if (holder !== undefined) return { heldBy: holder };
    removeStale(path, found, draft);
  }
}

/**
 * Removes the lock we judged stale and no other: somebody may have replaced it since we looked.
 * @param {string} path
 * @param {string} judged
 * @param {string} aside
 */
function removeStale(path, judged, aside) {
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (read(aside) !== judged) {
    try {
      linkSync(aside, path);
    } catch {
      // Somebody has made a new one in between, and will find out as everybody does: by reading it.
    }
  }
  rmSync(aside, { force: true });
}

/**
 * Takes the lock, waiting for the process that holds it.
 * @param {string} path
 * @param {number} timeoutMs
 * @returns {Promise<Lock>}
 */
export async function waitForLock(path, timeoutMs) {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const lock = takeLock(path);
    if ("release" in lock) return lock;
    if (performance.now() > deadline) throw new Error(`Process ${lock.heldBy} has held ${path} for too long.`);
    await new Promise((resume) => setTimeout(resume, 100));
  }
}
