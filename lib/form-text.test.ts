import { expect, test } from "vitest";
import { nameText } from "./form-text";

const read = (typed: unknown) => nameText(20, "Give it a name.").safeParse(typed);

test.each(["Beads", " Beads ", "1+1", "👨‍👩‍👧‍👦", "ናይሮቢ", "نيروبي", "<b>", "A\u200bB"])("%j is a name", (typed) =>
  expect(read(typed).data).toBe(typed.trim()),
);

test("the same letters are the same name, however they are composed", () => expect(read("Cafe\u0301").data).toBe("Café"));

test.each([
  ["nothing", ""],
  ["blanks", " \u00a0\u3000 "],
  ["joiners alone", "\u200b\u2060\ufeff\u200d"],
  ["fillers alone", "\u3164\uffa0\u00ad"],
  ["direction alone", "\u202e"],
  ["nothing at all", undefined],
])("%s asks for one", (_, typed) => expect(read(typed).error?.issues).toMatchObject([{ message: "Give it a name." }]));

test.each([
  ["another line", "Beads\r\nBcc: all"],
  ["a turned direction", "\u202esdaeB"],
  ["a control character", "Be\u0007ads"],
])("%s is refused", (_, typed) => expect(read(typed).error?.issues[0]?.message).toMatch(/hidden characters/));

test("more than it may be long is refused", () => expect(read("x".repeat(21)).error?.issues).toHaveLength(1));
