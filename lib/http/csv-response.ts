/** Pieces of a CSV file as a download named after its subject and day, sent as the reader takes them. A reader who leaves ends them. */
export function csvResponse(pieces: AsyncGenerator<Uint8Array, void>, subject: string, now: Date): Response {
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return();
    },
  });
  return csvFileResponse(body, `${subject}-${now.toISOString().slice(0, 10)}`);
}

/** A CSV file as a download of this name. */
export const csvFileResponse = (body: string | ReadableStream<Uint8Array>, name: string): Response =>
  new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
