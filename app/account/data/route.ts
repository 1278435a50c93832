import { downloadMyData } from "@/lib/customers/download-my-data";
import { route } from "@/lib/http/route";

/** Everything the account holds of whoever is signed in, as one JSON file. */
export const GET = route(async (ctx) => {
  const data = await downloadMyData(ctx);
  return new Response(JSON.stringify(data, null, 2), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="my-data-${ctx.now.toISOString().slice(0, 10)}.json"`,
      "Cache-Control": "private, no-store",
    },
  });
});
