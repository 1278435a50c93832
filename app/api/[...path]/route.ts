import { AppError } from "@/lib/errors";
import { problemResponse } from "@/lib/http/problem";
import { requestIdOf } from "@/lib/http/request-id";

/** A program that misspells an address learns so in the form of every other refusal. */
const refuse = async (request: Request): Promise<Response> => {
  const requestId = requestIdOf(request.headers);
  const response = problemResponse(new AppError("not_found", "not-found", "There is nothing at this address."), requestId);
  response.headers.set("X-Request-Id", requestId);
  return response;
};

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
