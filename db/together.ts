/**
 * The answers of work that goes on at once in one transaction. It fails with what failed first, but only when all of it has
 * ended: what was still under way would else reach the connection after its transaction, and so perhaps another's.
 */
export async function together<const W extends readonly PromiseLike<unknown>[]>(
  ...work: W
): Promise<{ -readonly [I in keyof W]: Awaited<W[I]> }> {
  const failures: unknown[] = [];
  const done = await Promise.all(work.map((one) => Promise.resolve(one).catch((reason) => void failures.push(reason))));
  if (failures.length > 0) throw failures[0];
  return done as { -readonly [I in keyof W]: Awaited<W[I]> };
}
