import type { Actor } from "@/lib/auth/actor";
import type { StepActor } from "./facts";

/** As whom somebody acts for a shop: its people as themselves, jobs and programs of the house as the system. */
export const stepActor = (actor: Actor): StepActor =>
  actor.kind === "user" ? { kind: "staff", userId: actor.userId } : { kind: "system", userId: null };
