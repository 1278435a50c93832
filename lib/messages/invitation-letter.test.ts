import { describe, expect, test } from "vitest";
import { invitationLetter, plainName } from "./invitation-letter";

describe("a name in a letter to a stranger", () => {
  test.each([
    ["Kazuri Home & Style", "Kazuri Home & Style"],
    ["Mama Njeri’s Shop", "Mama Njeri’s Shop"],
    ["Über-Café 24", "Über-Café 24"],
    ["دكان أمينة", "دكان أمينة"],
    ["Your bank: https://evil.example/login", "Your bank https evil example login"],
    ["evil.example", "evil example"],
    ["evil．example", "evil example"],
    ["evil。example", "evil example"],
    ["help@evil.example", "help evil example"],
    ["Call +254 712 345 678 now", "Call now"],
    ["Call 0-7-1-2-3-4-5", "Call"],
    ["<a href=//x>Win</a>", "a href x Win a"],
    ["“Shop” says “pay”", "Shop says pay"],
    ["one\nTwo\u202Eeerht", "one Two eerht"],
    ["...", "without a name"],
    ["  ", "without a name"],
  ])("%j is told as %j", (name, told) => expect(plainName(name)).toBe(told));

  test("is cut where a name ends and a message begins", () => {
    const told = plainName("Dear customer your account is locked and you must act at once or else");
    expect(told).toBe("Dear customer your account is locked an…");
    expect([...told]).toHaveLength(40);
  });
});

test("the letter says who invites to what, in our words, and links to us alone", () => {
  const letter = invitationLetter({
    shopName: "Win!! http://evil.example",
    roleLabel: "Staff",
    roleSays: "Works the orders",
    inviter: "owner@example.test",
    until: "29 Nov 2026",
    href: "https://onesoko.test/invitations/x.y",
  });
  const text = [letter.subject, letter.heading, ...letter.paragraphs].join("\n");
  expect(text).not.toMatch(/evil\.|:\/\//);
  expect(letter.subject).not.toContain("Win");
  expect(text).toContain("The shop “Win http evil example” asks whether you want to work there as Staff (works the orders).");
  expect(text).toContain("signs in here as owner@example.test");
  expect(text).toContain("29 Nov 2026");
  expect(letter.action?.href).toBe("https://onesoko.test/invitations/x.y");
});
