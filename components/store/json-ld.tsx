/** Structured data for search engines. A text that tries to end the element, or to begin a comment, stays text. */
export const JsonLd = ({ data, nonce }: { data: object; nonce?: string }) => (
  <script
    type="application/ld+json"
    nonce={nonce}
    // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON whose every < is escaped
    dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll("<", "\\u003c") }}
  />
);
