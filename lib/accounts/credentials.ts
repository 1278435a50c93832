import { AppError } from "@/lib/errors";
import type { UserId } from "@/lib/ids";

/** Stands in `users.password_hash` until a person has chosen a password through the link in their mail. */
export const NO_PASSWORD = "none";

/** Somebody who has shown that they know the password with this hash. */
export type VerifiedUser = { id: UserId; passwordHash: string };

/** One refusal for everything that can be wrong, so that it tells nothing of accounts. */
export const wrongCredentials = () => new AppError("unauthenticated", "wrong-credentials", "Email or password is wrong.");
