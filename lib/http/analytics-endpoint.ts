import "server-only";
import type { z } from "zod";
import type { AnalyticsAsked } from "@/lib/analytics/input";
import type { Period } from "@/lib/analytics/period";
import type { Context } from "@/lib/context";
import { csvFileResponse } from "./csv-response";
import { endpoint } from "./endpoint";
import { parseQuery } from "./query";
import { route } from "./route";

type Report<Asked, Answer> = {
  /** What its file is called, before the days. */
  name: string;
  /** `AnalyticsParameters`, or with more of its own. */
  parameters: z.ZodType<Asked>;
  /** What its page calls, too. */
  get: (ctx: Context, asked: Asked) => Promise<Answer>;
  json: (answer: Answer, now: Date) => unknown;
  csv: (answer: Answer, asked: Asked) => string;
};

/** The address of one report of the analytics: JSON, or with `format=csv` a file. */
export const analyticsEndpoint = <Asked extends AnalyticsAsked & { format: "json" | "csv" }, Answer extends { period: Period }>({
  name,
  parameters,
  get,
  json,
  csv,
}: Report<Asked, Answer>) =>
  endpoint({
    GET: route(async (ctx, { url }) => {
      const asked = parseQuery(parameters, url);
      const answer = await get(ctx, asked);
      if (asked.format === "json") return { body: json(answer, ctx.now) };
      return csvFileResponse(csv(answer, asked), `${name}-${answer.period.from}-${answer.period.to}`);
    }),
  });
