import { spawn } from "node:child_process";

/**
 * Runs a program to its end and returns its exit code and all it printed. It is stopped when we are told to stop.
 * @param {string} program
 * @param {string[]} flags
 * @param {import("node:child_process").SpawnOptions & { show?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(program, flags, { show = false, ...options } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(program, flags, {
      stdio: show ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
      ...options,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk) => {
        output += chunk;
      });
    const stop = () => child.kill("SIGTERM");
    process.once("exit", stop);
    child.once("error", fail);
    child.once("close", (code) => {
      process.removeListener("exit", stop);
      done({ code: code ?? 1, output });
    });
  });
}
