import { endpoint } from "@/lib/http/endpoint";
import { parseQuery } from "@/lib/http/query";
import { route } from "@/lib/http/route";
import { apiProgram, ListProgramsQuery } from "@/lib/loyalty/api-program";
import { listProgramPage } from "@/lib/loyalty/list-program-page";
import { apiPage } from "@/lib/wire";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(
    async (ctx, { url }) => {
      const asked = parseQuery(ListProgramsQuery, url);
      const { programs, next, prev } = await listProgramPage(ctx, asked);
      return { body: apiPage(ctx, programs.map(apiProgram), { next, prev, limit: asked.limit }) };
    },
    { access: "public" },
  ),
});
