import { malformed, stale } from "@/lib/errors";

const TAG = /^(W\/)?"([\x21\x23-\x7e]*)"$/;

/** The entity tag of a version of an order: `"v17"`. */
export const etagOf = (version: number) => `"v${version}"`;

type Tags = "any" | { weak: boolean; tag: string }[];

function readTags(headers: Headers, name: "if-match" | "if-none-match"): Tags | undefined {
  const sent = headers.get(name)?.trim();
  if (sent === undefined) return undefined;
  if (sent === "*") return "any";
  const tags = sent.split(",").map((text) => TAG.exec(text.trim()));
  return tags.map((match) => {
    if (!match)
      throw malformed(
        "etag-malformed",
        `${name === "if-match" ? "If-Match" : "If-None-Match"} takes the ETag of an earlier answer, such as "v17" with its quotation marks.`,
      );
    return { weak: match[1] !== undefined, tag: `"${match[2]}"` };
  });
}

/** A test of the version a caller acts on (`If-Match`): throws `stale` unless it is one they named. Without the header all pass. */
export function versionCheck(headers: Headers): (currentVersion: number) => void {
  const tags = readTags(headers, "if-match");
  return (currentVersion) => {
    if (tags === undefined || tags === "any") return;
    if (!tags.some(({ weak, tag }) => !weak && tag === etagOf(currentVersion))) throw stale(currentVersion);
  };
}

/** Whether the caller has this version already (`If-None-Match`), so that 304 is answer enough. */
function isKnown(headers: Headers, etag: string): boolean {
  const tags = readTags(headers, "if-none-match");
  return tags === "any" || (tags?.some(({ tag }) => tag === etag) ?? false);
}

/** The answer to a read of one version: the body with its ETag, or 304 without one for a caller who has it already. */
export function versioned(headers: Headers, version: number, body: () => unknown) {
  const etag = etagOf(version);
  return isKnown(headers, etag)
    ? { status: 304, body: undefined, headers: { ETag: etag } }
    : { body: body(), headers: { ETag: etag } };
}
