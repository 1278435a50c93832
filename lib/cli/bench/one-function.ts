import type { Sql } from "postgres";

const NAME = "bench_place_purchase";

/** A script's variable as the function's parameter: `:shop` is `p_shop`; a cast (`::uuid`) stays one. */
const asParameter = (text: string) => text.replace(/(?<!:):([a-z]\w*)/g, (_, name) => `p_${name}`);

/**
 * Makes one function in the database of the plain statements, their answers thrown away, and gives the statement that calls
 * it. It decides nothing and works nothing out, so no way of placing the same purchase writes the same rows faster.
 */
export async function oneFunction(
  owner: Sql,
  fence: string,
  plain: readonly string[],
  variables: readonly string[],
): Promise<string> {
  const steps = [fence, ...plain].map((text) =>
    asParameter(text.trim())
      .replace(/^select/i, "perform")
      .replace(/ returning [^()]*$/, ""),
  );
  const parameters = variables.map((name) => `p_${name} bigint`).join(", ");
  await owner.unsafe(
    `create or replace function ${NAME}(${parameters}) returns int language plpgsql as $fn$ begin ${steps.join(";\n")}; return 1; end $fn$`,
  );
  return `select ${NAME}(${variables.map((name) => `:${name}::bigint`).join(", ")})`;
}
