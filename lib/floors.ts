/**
 * Oldest version of a package that may be installed, and why: `npm audit` is not to be had everywhere. The advisories
 * were last read on 2026-11-22.
 */
export const FLOORS: readonly { name: string; atLeast: string; because: string }[] = [
  {
    name: "next",
    atLeast: "16.3.3",
    because: "remote code execution through AVIF in the image optimizer; earlier: React2Shell and its follow-ups",
  },
  { name: "react", atLeast: "19.2.6", because: "remote code execution in server components (CVE-2025-55182 and follow-ups)" },
  { name: "react-dom", atLeast: "19.2.6", because: "the same line as react" },
  { name: "next-auth", atLeast: "4.24.15", because: "mail address homoglyphs, malformed bearer tokens, unbound OAuth cookies" },
  { name: "drizzle-orm", atLeast: "0.45.2", because: "injection through sql.identifier() and as() (CVE-2026-39356)" },
  { name: "nodemailer", atLeast: "9.0.1", because: "every 8.x and 9.0.0 has advisories" },
  { name: "postgres", atLeast: "3.4.9", because: "the version db/patches was made for" },
  { name: "node", atLeast: "24.0.0", because: "Node 20 is out of support; 24 is a long-term line" },
];
