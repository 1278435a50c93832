import type { SessionId, ShopId, UserId } from "@/lib/ids";
import type { ShopRole } from "./permissions";

export type Membership = { shopId: ShopId; role: ShopRole };

/** Whoever acts. `via` tells how a user proved it: only cookies need the same-origin check. */
export type Actor =
  | { kind: "anonymous" }
  | {
      kind: "user";
      userId: UserId;
      sessionId: SessionId;
      name: string;
      email: string;
      isAdmin: boolean;
      memberships: readonly Membership[];
      via: "cookie" | "bearer";
    }
  /** The program itself, on behalf of one shop: a job, an import, the command line. */
  | { kind: "system"; shopId: ShopId };

export type SignedInActor = Extract<Actor, { kind: "user" }>;
