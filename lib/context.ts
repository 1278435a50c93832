import type { Db } from "@/db/client";
import type { Actor } from "@/lib/auth/actor";

/** All that a use-case may know of the world outside its input. */
export type Context = { actor: Actor; db: Db; now: Date; requestId: string };
