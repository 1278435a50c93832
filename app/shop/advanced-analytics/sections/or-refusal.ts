import { AppError } from "@/lib/errors";

/** The answer, or the refusal in its place: one card says why it is empty and the rest of the page stands. */
export async function orRefusal<T>(answer: Promise<T>): Promise<T | AppError> {
  try {
    return await answer;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
}
