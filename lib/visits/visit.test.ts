import { describe, expect, test } from "vitest";
import { isDirect, isRobot, readVisit } from "./visit";

const read = (address: string, referrer: string | null = null) => readVisit(address, referrer, "onesoko.test");

describe("a visit", () => {
  test("is read from the address of a shop's page", () =>
    expect(
      read("/shops/kazuri/kikoi?utm_source=mail&utm_medium=email&utm_campaign=Easter&gclid=secret", "https://t.co/x"),
    ).toEqual({
      slug: "kazuri",
      landingPath: "/shops/kazuri/kikoi",
      utmSource: "mail",
      utmMedium: "email",
      utmCampaign: "easter",
      utmTerm: null,
      utmContent: null,
      referrerHost: "t.co",
      clickKind: "gclid",
    }));

  test("is none on pages that are no shop's", () => {
    for (const page of ["/", "/shops", "/cart?utm_campaign=x", "/shops/kazuri/a/b"]) expect(read(page)).toBeUndefined();
  });

  test("keeps no e-mail address, no query and nothing endless", () => {
    const visit = read(`/shops/kazuri?utm_source=amina@example.com&utm_content=${"x".repeat(500)}&secret=1`);
    expect(visit).toMatchObject({ utmSource: null, landingPath: "/shops/kazuri" });
    expect(visit?.utmContent).toHaveLength(120);
  });

  test("is direct without fields, a mark or a foreign site before it", () => {
    expect(isDirect(read("/shops/kazuri", "https://onesoko.test/shops")!)).toBe(true);
    expect(isDirect(read("/shops/kazuri", "android-app://org.example")!)).toBe(true);
    expect(isDirect(read("/shops/kazuri?utm_source=", "")!)).toBe(true);
    expect(isDirect(read("/shops/kazuri?fbclid=1")!)).toBe(false);
    expect(isDirect(read("/shops/kazuri", "https://search.example/")!)).toBe(false);
  });
});

test("programs are told from browsers", () => {
  expect(isRobot("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0")).toBe(false);
  for (const program of ["", "curl/8.5", "Mozilla/5.0 (compatible; Googlebot/2.1)", "WhatsApp/2.23 A", "Go-http-client/2.0"])
    expect(isRobot(program)).toBe(true);
});
