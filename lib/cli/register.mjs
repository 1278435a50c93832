/**
 * Loaded first by every command-line program (`node --import ./lib/cli/register.mjs lib/cli/<name>.ts`). It lets plain
 * Node run our TypeScript with the `@/` paths, and lets `server-only` through: the command line is a server, too.
 * (The `react-server` condition would do the latter as well, but forbids rendering e-mails.)
 */
import { registerHooks } from "node:module";
import { register } from "tsx/esm/api";

register();
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "server-only"
      ? { url: "data:text/javascript,", format: "module", shortCircuit: true }
      : next(specifier, context),
});
