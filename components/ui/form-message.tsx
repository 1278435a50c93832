import type { ActionState } from "@/lib/http/form-state";
import { Alert } from "./alert";

/** What is wrong with what was typed, or not possible as things stand, says so by itself. */
const SAYS_IT_ALL = [409, 422];

/** What the last sending of a form came to: nothing yet, done, or refused (with the refusals that belong to no one field). */
export function FormMessage({ state }: { state: ActionState<unknown> }) {
  if (state.status === "idle") return null;
  if (state.status === "done")
    return state.message ? (
      <Alert tone="good" live>
        {state.message}
      </Alert>
    ) : null;
  const { problem } = state;
  return (
    <Alert
      tone={problem.retryable || problem.status === 412 ? "warn" : "bad"}
      title={SAYS_IT_ALL.includes(problem.status) ? undefined : problem.title}
      live
    >
      <p>{problem.detail}</p>
      {problem.errors && problem.errors.length > 0 && (
        <ul className="mt-1 list-disc ps-5">
          {problem.errors.map((error) => (
            <li key={error.pointer + error.detail}>{error.detail}</li>
          ))}
        </ul>
      )}
      {problem.status >= 500 && <p className="mt-1 text-[0.8125rem]">Request id {problem.request_id}</p>}
    </Alert>
  );
}
