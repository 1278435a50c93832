import { notFound } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { ImportRef } from "@/lib/imports/input";
import { listRejections } from "@/lib/imports/list-rejections";

/** The rejected lines of an import as a CSV file. */
export const GET = route<{ importId: string }>(async (ctx, { params }) => {
  const ref = ImportRef.safeParse(params);
  if (!ref.success) throw notFound("import");
  const pieces = await listRejections(ctx, ref.data.importId);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="rejected-${ref.data.importId}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
});
