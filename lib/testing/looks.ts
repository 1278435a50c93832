/** What a page is looked at in: a phone in the dark and a desk in the light. Colours do not depend on the width, nor widths on colours. */
export const LOOKS = [
  { width: 375, colorScheme: "dark" },
  { width: 1440, colorScheme: "light" },
] as const;
