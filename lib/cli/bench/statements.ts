import type { Sql } from "postgres";

export type Statement = { text: string; parameters: unknown[]; settings: string };

/** The statements the driver sends while something runs, without those that only open, fence and close the transaction. */
export async function statementsOf(client: Sql, run: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  const options = client.options as unknown as { debug?: unknown };
  let settings = "";
  options.debug = (_connection: number, text: string, parameters: unknown[]) => {
    if (text.startsWith("begin")) settings = text.replace(/^[^;]*;/, "").replaceAll("set local", "set");
    sent.push({ text, parameters, settings });
  };
  await run();
  options.debug = undefined;
  return sent.filter(({ text }) => !/^(begin|set local|commit|rollback)/.test(text));
}
