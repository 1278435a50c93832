import { z } from "zod";
import { idOf } from "@/lib/ids";
import { INSIGHT_ANSWERS } from "./vocabulary";

export const InsightRef = z.object({ shopId: idOf("shop"), key: z.string().min(1).max(300) });
export type InsightRef = z.output<typeof InsightRef>;

export const AnswerInsight = InsightRef.extend({ answer: z.enum(INSIGHT_ANSWERS) });
export type AnswerInsight = z.output<typeof AnswerInsight>;
