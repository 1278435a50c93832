import Bowser from "bowser";

/** What a person would call the program behind a User-Agent header, e.g. "Chrome on Android". */
export function deviceNameOf(userAgent: string): string {
  if (!userAgent.trim()) return "Unknown device";
  const { browser, os } = Bowser.parse(userAgent);
  const program = browser.name || userAgent.split(/[/\s]/)[0]?.slice(0, 40) || "Unknown program";
  return os.name ? `${program} on ${os.name}` : program;
}
