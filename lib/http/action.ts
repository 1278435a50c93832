import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { assertSignedIn } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { assertSameOrigin } from "./origin";
import { type Problem, toProblem } from "./problem";
import { requestContext } from "./request-context";

/** What a form shows after it was sent. `message` is what a person should hear; `problem` what they must mend. */
export type ActionState<Result = undefined> =
  | { status: "idle" }
  | { status: "done"; message?: string; result?: Result }
  | { status: "failed"; problem: Problem; values?: Record<string, string> };

export const IDLE: ActionState<never> = { status: "idle" };

type Done<Result> = { message?: string; result?: Result };

const typedText = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string" && !/password/i.test(entry[0])),
  );

/**
 * Runs a server action: same origin, signed in (unless `access` is public), and every refusal returned as form state
 * together with what was typed, so that nothing is lost.
 */
export async function runAction<Result = undefined>(
  form: FormData,
  work: (ctx: Context) => Promise<Done<Result> | void>,
  { access }: { access?: "public" } = {},
): Promise<ActionState<Result>> {
  const ctx = await requestContext();
  try {
    assertSameOrigin((await headers()).get("origin"));
    if (access !== "public") assertSignedIn(ctx.actor);
    return { status: "done", ...(await work(ctx)) };
  } catch (thrown) {
    unstable_rethrow(thrown); // redirect() and notFound() travel as exceptions
    return { status: "failed", problem: toProblem(thrown, ctx.requestId), values: typedText(form) };
  }
}
