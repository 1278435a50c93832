/** What a colour means. Set it as `data-tone` on an element, then use the `tone-*` colours inside. */
export type Tone = "neutral" | "info" | "progress" | "good" | "warn" | "bad" | "brand";
