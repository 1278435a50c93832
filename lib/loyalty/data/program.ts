import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { loyaltyPrograms, loyaltyRules, users } from "@/db/schema";
import type { ShopId, UserId } from "@/lib/ids";
import type { ProgramRules } from "../program-rules";
import type { ProgramState } from "../vocabulary";

export type Program = typeof loyaltyPrograms.$inferSelect & { rules: ProgramRules };

const withRules = (tx: Db, shopId: ShopId) =>
  tx
    .select({ program: loyaltyPrograms, rules: loyaltyRules.rules })
    .from(loyaltyPrograms)
    .innerJoin(
      loyaltyRules,
      and(eq(loyaltyRules.shopId, loyaltyPrograms.shopId), eq(loyaltyRules.version, loyaltyPrograms.rulesVersion)),
    )
    .where(eq(loyaltyPrograms.shopId, shopId));

/** The shop's programme with the rules that hold; undefined when it has none. */
export async function findProgram(tx: Db, shopId: ShopId): Promise<Program | undefined> {
  const [row] = await withRules(tx, shopId);
  return row && { ...row.program, rules: row.rules };
}

/** The same, so that nobody changes it until the transaction ends. */
export async function lockProgram(tx: Db, shopId: ShopId): Promise<Program | undefined> {
  const held = await tx.select().from(loyaltyPrograms).where(eq(loyaltyPrograms.shopId, shopId)).for("update");
  return held.length === 0 ? undefined : findProgram(tx, shopId);
}

/** The same, so that its rules stay what they are until the transaction ends; whoever only needs that keeps nobody else waiting. */
export async function holdProgram(tx: Db, shopId: ShopId): Promise<Program | undefined> {
  await tx.select().from(loyaltyPrograms).where(eq(loyaltyPrograms.shopId, shopId)).for("key share");
  return findProgram(tx, shopId);
}

type Version = { shopId: ShopId; version: number; rules: ProgramRules; madeBy: UserId | null; madeAt: Date };

/** Begins a programme as a draft; false when the shop has one already. */
export async function insertProgram(tx: Db, { version, ...first }: Version): Promise<boolean> {
  const { shopId, madeAt: createdAt } = first;
  const rows = await tx
    .insert(loyaltyPrograms)
    .values({ shopId, state: "draft", rulesVersion: version, createdAt })
    .onConflictDoNothing()
    .returning({ shopId: loyaltyPrograms.shopId });
  if (rows.length > 0) await tx.insert(loyaltyRules).values({ version, ...first });
  return rows.length > 0;
}

/** Writes a new version of the rules, which hold from now on. Its caller holds the programme's lock. */
export async function insertRules(tx: Db, version: Version): Promise<void> {
  await tx.insert(loyaltyRules).values(version);
  await tx.update(loyaltyPrograms).set({ rulesVersion: version.version }).where(eq(loyaltyPrograms.shopId, version.shopId));
}

export const setProgramState = (tx: Db, shopId: ShopId, state: ProgramState, startedAt: Date | null) =>
  tx.update(loyaltyPrograms).set({ state, startedAt }).where(eq(loyaltyPrograms.shopId, shopId));

/** The versions the rules have had, the newest first, and who made each. */
export const listRulesVersions = (tx: Db, shopId: ShopId, most: number) =>
  tx
    .select({ version: loyaltyRules.version, rules: loyaltyRules.rules, madeAt: loyaltyRules.madeAt, madeBy: users.name })
    .from(loyaltyRules)
    .leftJoin(users, eq(users.id, loyaltyRules.madeBy))
    .where(eq(loyaltyRules.shopId, shopId))
    .orderBy(desc(loyaltyRules.version))
    .limit(most);
