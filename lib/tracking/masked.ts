import type { Address } from "@/lib/orders/input";

export type MaskedAddress = { name: string; line1: string; town: string; country: string };

const DOTS = "•••";

/** The first letter of every word and dots: "Amina Odhiambo" is "A••• O•••". How long a word is stays hidden. */
const maskedWords = (text: string) =>
  text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => [...word][0] + DOTS)
    .join(" ");

/** Enough to recognise one's own address, too little to learn somebody else's. */
export const maskedAddress = ({ name, line1, town, country }: Address): MaskedAddress => ({
  name: maskedWords(name),
  line1: maskedWords(line1),
  town,
  country,
});
