import { type Id, idOf } from "@/lib/ids";

const MovementId = idOf("stm");

export const encodeLedgerCursor = ({ at, id }: { at: Date; id: Id<"stm"> }): string => `${at.getTime()}.${id}`;

/** Undefined for what we did not make: the ledger then begins with the newest. */
export function decodeLedgerCursor(text: string | undefined): { at: Date; id: Id<"stm"> } | undefined {
  const [, ms, id] = /^(\d{12,14})\.(.+)$/.exec(text ?? "") ?? [];
  const parsed = MovementId.safeParse(id);
  return ms && parsed.success ? { at: new Date(Number(ms)), id: parsed.data } : undefined;
}
