import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withRollback } from "@/db/testing/rollback";
import { newId } from "@/lib/ids";
import { askApart } from "./ask-apart";
import type { InsightKind } from "./vocabulary";

const failed = new Set<InsightKind>();
const about = { shopId: newId("shop"), kind: "weak_campaign", failed } as const;

test("a question that fails leaves the transaction around it as it was", () =>
  withRollback((db) =>
    db.transaction(async (tx) => {
      const late = askApart(
        tx,
        about,
        async (part) => {
          await part.execute(sql`set local statement_timeout = 20`);
          return part.execute(sql`select pg_sleep(20)`);
        },
        "nothing",
      );
      expect(await late).toBe("nothing");
      expect([...failed]).toEqual(["weak_campaign"]);
      const after = await askApart(tx, about, (part) => part.execute(sql`select 1 as one`), "nothing");
      expect(after).toMatchObject([{ one: 1 }]);
    }),
  ));
