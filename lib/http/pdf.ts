import { Readable } from "node:stream";

/** A PDF as it is drawn, shown in the browser and saved under this name; kept by nobody in between. */
export const pdfResponse = (pdf: NodeJS.ReadableStream, name: string): Response =>
  new Response(Readable.toWeb(Readable.from(pdf)) as ReadableStream<Uint8Array>, {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `inline; filename="${name.replaceAll(/[^\w.-]/g, "-")}.pdf"`,
      "Cache-Control": "private, no-store",
      "X-Robots-Tag": "noindex, nofollow",
    },
  });
