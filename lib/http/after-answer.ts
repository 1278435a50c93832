import "server-only";
import { after } from "next/server";
import { log } from "@/lib/log";

/** Runs the work when the answer has been sent, so that the answer's time tells nothing of it. A failure is logged. */
export function afterAnswer(work: () => Promise<void>): void {
  after(() => work().catch((err) => log().error({ err }, "work after the answer failed")));
}
