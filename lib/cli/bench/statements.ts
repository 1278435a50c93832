import type { Sql } from "postgres";

/** `flight`: statements of one number were sent together, before any of them was answered. */
export type Statement = { text: string; parameters: unknown[]; settings: string; flight: number };

/** The statements the driver sends while something runs, without those that only open, fence and close the transaction. */
export async function statementsOf(client: Sql, run: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  const options = client.options as unknown as { debug?: unknown };
  let settings = "";
  let [flight, isLeaving] = [0, false];
  options.debug = (_connection: number, text: string, parameters: unknown[]) => {
    if (text.startsWith("begin")) settings = text.replace(/^[^;]*;/, "").replaceAll("set local", "set");
    if (!isLeaving) {
      [flight, isLeaving] = [flight + 1, true];
      setImmediate(() => (isLeaving = false)); // no answer is read before that
    }
    sent.push({ text, parameters, settings, flight });
  };
  await run();
  options.debug = undefined;
  return sent.filter(({ text }) => !/^(begin|set local|commit|rollback)/.test(text));
}
