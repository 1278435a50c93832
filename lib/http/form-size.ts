/** Next takes no larger form for an action (next.config.mjs), and answers one that came without script with bare words. */
export const MOST_FORM_BYTES = 8 * 1024 * 1024;

type Sent = { method: string; headers: Pick<Headers, "get" | "has"> };

/** Whether it is a form with files, sent without script, that is larger than any action takes. */
export const isFormTooLarge = ({ method, headers }: Sent): boolean =>
  method === "POST" &&
  !headers.has("next-action") &&
  /^multipart\/form-data\b/i.test(headers.get("content-type") ?? "") &&
  Number(headers.get("content-length") ?? 0) > MOST_FORM_BYTES;

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** A whole page that says why the form was not taken and leads back to it; `path` is that of the form's page. */
export const tooLargePage = (path: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The file is too large</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  main { max-width: 34rem; margin: 4rem auto; padding: 0 1rem; }
  h1 { font-size: 1.375rem; }
  a { display: inline-block; padding: 0.75rem 0; }
</style>
<main>
  <h1>The file is too large</h1>
  <p>A form takes at most ${MOST_FORM_BYTES / 1024 / 1024} MB. Nothing of it was saved. Choose a smaller file, or split it into several, and send the form again.</p>
  <p><a href="${escaped(path)}">Back to the form</a></p>
</main>
</html>
`;
