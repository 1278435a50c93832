import { expect, test } from "vitest";
import { z } from "zod";
import "./input-words";

const Shape = z.strictObject({
  name: z.string().min(2).max(5),
  count: z.int().min(1).max(9).multipleOf(3).optional(),
  ratio: z.number().gt(0).lt(1).optional(),
  isGift: z.boolean().optional(),
  status: z.enum(["pending", "shipped"]).optional(),
  only: z.literal(true).optional(),
  kind: z.literal("a").optional(),
  list: z.array(z.string()).min(1).max(2).optional(),
  inner: z.strictObject({ carrier: z.string().optional(), number: z.string() }).optional(),
  mail: z.email().optional(),
  link: z.url().optional(),
  either: z.union([z.literal(""), z.string().min(3, "At least three.")]).optional(),
  both: z.union([z.int(), z.enum(["all"])]).optional(),
  way: z
    .discriminatedUnion("by", [z.strictObject({ by: z.literal("road") }), z.strictObject({ by: z.literal("sea") })])
    .optional(),
  map: z.record(z.string().regex(/^k/, "A key begins with k."), z.int()).optional(),
  odd: z.custom<string>(() => false).optional(),
});

const wordsFor = (input: unknown) => Shape.safeParse(input).error?.issues.map(({ message }) => message);

test.each<[unknown, string]>([
  [[], "Give an object, not a list."],
  [{}, "This is missing: give a text."],
  [{ name: 5 }, "Give a text, not a number."],
  [{ name: null }, "Give a text, not null."],
  [{ name: "a" }, "Write at least 2 characters."],
  [{ name: "abcdef" }, "Write at most 5 characters."],
  [{ name: "ab", count: "3" }, "Give a whole number without quotation marks, not a text."],
  [{ name: "ab", count: 1.5 }, "Give a whole number, not a fraction."],
  [{ name: "ab", count: 0 }, "Give a number of at least 1."],
  [{ name: "ab", count: 12 }, "Give a number of at most 9."],
  [{ name: "ab", count: 4 }, "Give a multiple of 3."],
  [{ name: "ab", ratio: 0 }, "Give a number above 0."],
  [{ name: "ab", isGift: "true" }, "Give true or false without quotation marks, not a text."],
  [{ name: "ab", status: "Shiped" }, "Use one of pending, shipped. Did you mean shipped?"],
  [{ name: "ab", status: "lost" }, "Use one of pending, shipped."],
  [{ name: "ab", only: false }, "Only true is possible here."],
  [{ name: "ab", kind: "b" }, 'Use "a".'],
  [{ name: "ab", list: [] }, "Name at least one."],
  [{ name: "ab", list: ["a", "b", "c"] }, "Name at most 2."],
  [{ name: "ab", inner: "G4S-1" }, "Give an object with carrier and number, not a text."],
  [{ name: "ab", inner: {} }, "This is missing: give a text."],
  [{ name: "ab", mail: "x" }, "Give an email address such as amina@example.com."],
  [{ name: "ab", link: "x" }, "Give a web address that begins with https://."],
  [{ name: "ab", either: "x" }, "At least three."],
  [{ name: "ab", both: "x" }, "Give a whole number without quotation marks, not a text. Or: Use"],
  [{ name: "ab", way: {} }, "Use one of road, sea."],
  [{ name: "ab", map: { x: 1 } }, "A key begins with k."],
  [{ name: "ab", odd: 1 }, "This cannot be used here."],
  [{ name: "ab", stauts: 1 }, "There is no such name here. Did you mean status?"],
  [{ name: "ab", inner_number: 1 }, "There is no such name here. Did you mean inner?"],
  [{ name: "ab", colour: 1 }, "There is no such name here. There are name, count"],
  [{ name: "ab", colour: 1, size: 2 }, "There is no such name here.\nThere is no such name here."],
])("%j is told what to send instead", (input, words) => {
  expect(wordsFor(input)?.[0]).toContain(words);
});

test("no refusal speaks in the words of the library", () => {
  const told = wordsFor({ name: 1, count: "x", list: 1, way: 1, map: 1, either: 1, both: [], inner: [], mail: 1, link: 1 });
  expect(told).toHaveLength(10);
  for (const words of told ?? []) expect(words).not.toMatch(/invalid|expected|received|too (big|small)|undefined/i);
});
