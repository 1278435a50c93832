import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { assertSignedIn } from "@/lib/auth/authorize";
import type { Context } from "@/lib/context";
import { malformed } from "@/lib/errors";
import type { ActionState } from "./form-state";
import { assertSameOrigin } from "./origin";
import { toProblem } from "./problem";
import { requestContext } from "./request-context";
import { currentRequestId } from "./request-id";

/** `goesOn` leaves what was typed in the form. */
type Done<Result> = { message?: string; result?: Result; goesOn?: boolean };

function assertSoundForm(form: FormData): void {
  for (const [name, value] of form)
    if (name.includes("\0") || (typeof value === "string" && value.includes("\0")))
      throw malformed("form-has-nul", "The form may not contain the NUL character.");
}

/** Passwords are not sent back, nor are the fields by which React finds the action. */
const UNTOLD = /password|^\$ACTION/i;

const typedText = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string" && !UNTOLD.test(entry[0])),
  );

/**
 * Runs a server action: same origin, signed in (unless `access` is public), and every refusal returned as form state
 * together with what was typed, so that nothing is lost.
 */
export async function runAction<Result = undefined>(
  form: FormData,
  work: (ctx: Context) => Promise<Done<Result> | undefined>,
  { access }: { access?: "public" } = {},
): Promise<ActionState<Result>> {
  const requestId = await currentRequestId();
  try {
    const ctx = { ...(await requestContext()), requestId };
    assertSameOrigin((await headers()).get("origin"));
    if (access !== "public") assertSignedIn(ctx.actor);
    assertSoundForm(form);
    const { goesOn = false, ...done } = (await work(ctx)) ?? {};
    return { status: "done", ...done, ...(goesOn && { values: typedText(form) }) };
  } catch (thrown) {
    unstable_rethrow(thrown); // redirect() and notFound() travel as exceptions
    return { status: "failed", problem: toProblem(thrown, requestId), values: typedText(form) };
  }
}
