import { describe, expect, test } from "vitest";
import { readRateFile } from "./rate-file";

const TODAY = "2026-11-23";
const read = (text: string) => readRateFile(text, TODAY);

/** As the bank writes them: every line ends in a comma. */
const HISTORY = `Date,USD,JPY,BGN,CYP,KRW,ZAR,
2026-11-20,1.0834,162.75,1.9558,N/A,1510.25,19.9265,
2026-11-19,1.0801,162.1,1.9558,N/A,N/A,19.8,
1999-01-04,1.1789,133.73,N/A,0.58231,1398.59,6.9358,
`;
const DAILY = "Date, USD, JPY, BGN, CZK, \n20 November 2026, 1.0834, 162.75, 1.9558, 25.30, \n";

describe("files of the European Central Bank", () => {
  test("of all days: our currencies, N/A passed over, the last comma no column", () => {
    const { rates, days, unused } = read(HISTORY);
    expect({ days, unused }).toEqual({ days: 3, unused: ["BGN", "CYP", "KRW"] });
    expect(rates).toHaveLength(9);
    expect(rates[0]).toEqual({ day: "2026-11-20", currency: "USD", rate: "1.0834" });
    expect(rates.at(-1)).toEqual({ day: "1999-01-04", currency: "ZAR", rate: "6.9358" });
  });

  test("of one day, with blanks and the month as a word", () => {
    expect(read(DAILY).rates).toEqual([
      { day: "2026-11-20", currency: "USD", rate: "1.0834" },
      { day: "2026-11-20", currency: "JPY", rate: "162.75" },
    ]);
  });

  test("with the mark of UTF-8, Windows line ends, and N/A in a column of ours", () => {
    expect(read(`\uFEFF${HISTORY.replaceAll("\n", "\r\n").replace("1.0801", "N/A")}`).rates).toHaveLength(8);
  });
});

describe("what is no such file is refused whole, with the reason", () => {
  test.each([
    ["", "first line"],
    ["Day,USD\n2026-11-20,1", "first line"],
    ["Date\n2026-11-20", "first line"],
    ["Date,USD,Dollar\n2026-11-20,1,1", "first line"],
    ["Date,USD,USD\n2026-11-20,1,1", "USD stands twice"],
    ["Date,USD,\n", "no day"],
    ["Date,USD\n20.11.2026,1", "Line 2: “20.11.2026” is no day"],
    ["Date,USD\n2026-02-30,1", "Line 2"],
    ["Date,USD\n30 Smarch 2026,1", "Line 2"],
    ["Date,USD\n2026-11-20,1\n2026-11-24,1", "Line 3: 2026-11-24 is still to come"],
    ["Date,USD\n2026-11-20,1\n2026-11-20,1", "Line 3: 2026-11-20 stands twice"],
    ["Date,USD\n2026-11-20,-1.08", "Line 2: “-1.08” is no rate of USD"],
    ["Date,USD\n2026-11-20,0", "no rate of USD"],
    ["Date,CZK\n2026-11-20,abc", "no rate of CZK"],
    ["Date,USD\n2026-11-20,1e5", "no rate of USD"],
    ['Date,USD\n2026-11-20,"1,08"', "no rate of USD"],
    ["Date,USD\n2026-11-20,1.08,1.09", "stands in no column"],
    ['Date,USD\n2026-11-20,"1.08', "quotation mark"],
    ["PK\u0003\u0004", "ZIP"],
    ["Date,USD\n2026-11-20,1\0", "not a CSV"],
  ])("%j", (text, reason) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ code: "unreadable-file", message: expect.stringContaining(reason) }),
    );
  });
});
