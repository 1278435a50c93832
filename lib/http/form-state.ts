/** RFC 9457. The API sends it as is; forms show `detail` and each of `errors` at its field. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  request_id: string;
  retryable: boolean;
  /** `pointer` (RFC 6901) names a place in the body or a field of a form, `parameter` one of the address. */
  errors?: { pointer?: string; parameter?: string; code?: string; detail: string }[];
  [extension: string]: unknown;
};

/** What a form shows after it was sent. `message` is what a person should hear; `problem` what they must mend. */
export type ActionState<Result = undefined> =
  | { status: "idle" }
  /** `values` when the form goes on after it: totals were worked out, the order is not placed. */
  | { status: "done"; message?: string; result?: Result; values?: Record<string, string> }
  | { status: "failed"; problem: Problem; values?: Record<string, string> };

export const IDLE: ActionState<never> = { status: "idle" };

/** A server action as a form with `useActionState` calls it. */
export type FormAction<Result = undefined> = (last: ActionState<Result>, form: FormData) => Promise<ActionState<Result>>;

/** The sentence to show at the field of this name, when the last sending was refused because of it. */
export function fieldError(state: ActionState<unknown>, name: string): string | undefined {
  if (state.status !== "failed") return undefined;
  const pointer = `/${name.replaceAll(".", "/")}`;
  return state.problem.errors?.find((error) => error.pointer === pointer)?.detail;
}
