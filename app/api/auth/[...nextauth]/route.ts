import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { nextAuthOptions } from "@/lib/auth/next-auth-options";
import { parseJson, readText } from "@/lib/http/body";
import { assertSameOrigin } from "@/lib/http/origin";
import { problemResponse } from "@/lib/http/problem";
import { currentRequestId } from "@/lib/http/request-id";

type Params = { params: Promise<{ nextauth: string[] }> };

const handle = (request: Request, context: Params): Promise<Response> =>
  NextAuth(request as never, context as never, nextAuthOptions());

export { handle as GET };

/** The request with its body read: next-auth itself would read one of any size into memory, and trip over broken JSON. */
async function readWhole(request: Request): Promise<Request> {
  const body = await readText(request);
  if (request.headers.get("content-type")?.includes("application/json")) parseJson(body);
  return new NextRequest(request.url, { method: "POST", headers: request.headers, body });
}

/** next-auth asks for its csrf token itself; a browser's page of another origin is refused before that. */
export async function POST(request: Request, context: Params): Promise<Response> {
  try {
    const origin = request.headers.get("origin");
    if (origin !== null) assertSameOrigin(origin);
    return await handle(await readWhole(request), context);
  } catch (thrown) {
    return problemResponse(thrown, await currentRequestId());
  }
}
